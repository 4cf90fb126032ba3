import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { formatSeconds } from '../report/format.ts';
import type { Log } from '../report/log.ts';
import { errno } from '../report/to-load-error.ts';
import { stateFolder } from '../target/safe-path.ts';
import { hold, type Lease } from './hold.ts';
import { holderText, isGone, type Mark, parseMark, processPlace } from './mark.ts';
import { highest, nameOf, numbersIn } from './numbers.ts';

/** Milliseconds between two lines while waiting. */
const lineInterval = 10_000;

/**
 * Takes the lease of a target. No lock of the file system is used, only that of two who make the same file one succeeds: the lease
 * is the file with the highest number below `.modelcharts/lease`, and whoever makes the next one holds it. The next may be made when the
 * highest says that it was given back, when its process is gone, or when it has not changed for `seconds` on our own clock.
 * Gives null when `isDone` says so while waiting.
 */
export async function takeLease(
  root: string,
  seconds: number,
  log: Log,
  isDone: () => Promise<boolean>,
): Promise<Lease | null> {
  const folder = join(root, stateFolder, 'lease');
  await mkdir(folder, { recursive: true });
  const place = await processPlace();
  const watched = { text: '', since: performance.now() };
  let nextLine = 0;
  const start = performance.now();
  for (;;) {
    const top = await highest(folder);
    const text = top === 0 ? '' : await readMark(folder, top);
    const mark = parseMark(text);
    if (text !== watched.text) Object.assign(watched, { text, since: performance.now() });
    const silent = performance.now() - watched.since;
    if (top === 0 || mark?.released || isGone(mark, place) || silent >= seconds * 1000) {
      const lease = await claim(folder, top + 1, place, seconds);
      if (lease) return lease;
      continue;
    }
    if (await isDone()) return null;
    const waited = performance.now() - start;
    if (waited >= nextLine) {
      log.line(`waiting: ${mark?.holder ?? 'another loader'} loads ${root}, ${formatSeconds(waited / 1000)}`);
      nextLine += lineInterval;
    }
    // Often enough to be there soon after the end, and with jitter so that many do not look at once.
    await sleep(Math.min(1000, seconds * 250) * (0.5 + Math.random() / 2));
  }
}

/** Makes the file of this number; null when another was faster. */
async function claim(folder: string, number: number, place: string, seconds: number): Promise<Lease | null> {
  const path = join(folder, nameOf(number));
  const mark: Mark = {
    holder: `${hostname()} process ${process.pid}`,
    place,
    pid: process.pid,
    beat: 0,
    released: false,
  };
  try {
    const file = await open(path, 'wx', 0o666);
    await file.writeFile(holderText(mark));
    await file.sync();
    await file.close();
  } catch (error) {
    if (errno(error) === 'EEXIST') return null;
    throw error;
  }
  // Someone may have gone on to a higher number between our look and our file.
  if ((await highest(folder)) !== number) {
    await rm(path, { force: true });
    return null;
  }
  for (const other of await numbersIn(folder))
    if (other < number) await rm(join(folder, nameOf(other)), { force: true });
  return hold(folder, number, mark, seconds);
}

async function readMark(folder: string, number: number): Promise<string> {
  return readFile(join(folder, nameOf(number)), 'utf8').catch(() => '');
}
