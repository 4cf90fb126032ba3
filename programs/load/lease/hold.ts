import { writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { formatSeconds } from '../report/format.ts';
import { LoadError } from '../report/load-error.ts';
import { errno } from '../report/to-load-error.ts';
import { holderText, type Mark } from './mark.ts';
import { highest, nameOf } from './numbers.ts';

/** The right to change a target. */
export interface Lease {
  /** @throws {LoadError} `lease-lost` when another loader holds it now. */
  assertHeld(): Promise<void>;
  /** Rejects with `lease-lost` as soon as a sign of life finds that another loader holds it. */
  readonly lost: Promise<never>;
  /** Gives it back; synchronous, because a process that ends can do no other. */
  release(): void;
}

/** Holds the lease of this number: gives signs of life until it is given back or lost. */
export function hold(folder: string, number: number, mark: Mark, seconds: number): Lease {
  const path = join(folder, nameOf(number));
  let beat = 0;
  let lastBeat = performance.now();
  let given = false;
  const loss = () => {
    const silent = formatSeconds((performance.now() - lastBeat) / 1000);
    return new LoadError('lease-lost', `no sign of life for ${silent}, another loader went on`);
  };
  const assertHeld = async (): Promise<void> => {
    const silent = performance.now() - lastBeat;
    if (silent >= seconds * 1000 || (await highest(folder)) !== number) throw loss();
  };
  let lose: (error: LoadError) => void = () => {};
  const lost = new Promise<never>((_, reject) => {
    lose = reject;
  });
  lost.catch(() => {});
  const write = async (): Promise<void> => {
    beat += 1;
    // r+: who was taken for dead must not make its file again.
    const file = await open(path, 'r+');
    try {
      // Not synced: behind gigabytes of the model that could take longer than the lease. Closing tells a file server.
      await file.write(holderText({ ...mark, beat }), 0);
    } finally {
      await file.close();
    }
    lastBeat = performance.now();
  };
  const timer = setInterval(async () => {
    try {
      await assertHeld();
      if (!given) await write();
    } catch (error) {
      // A beat that fails may pass; too many of them in a row are found by the age of the last.
      if (error instanceof LoadError || errno(error) === 'ENOENT') lose(loss());
    }
  }, seconds * 300);
  timer.unref();
  return {
    assertHeld,
    lost,
    release: () => {
      if (given) return;
      given = true;
      clearInterval(timer);
      try {
        writeFileSync(path, holderText({ ...mark, beat: beat + 1, released: true }), { flag: 'r+' });
      } catch {
        // Then the others find out by our silence.
      }
    },
  };
}
