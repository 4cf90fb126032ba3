import { mkdir, readdir, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { stateFolder } from './safe-path.ts';
import { errno } from './to-load-error.ts';

/** Milliseconds between two signs of life. */
const beatInterval = 5000;
/** Milliseconds without a sign of life after which a staging folder is an orphan; network file systems show times late. */
const orphanAfter = 180_000;

/** The folder in which this run collects files before they are whole. */
export interface Staging {
  readonly path: string;
  /** Deletes folders of runs that are dead; gives how many belong to runs that may live. */
  sweep(): Promise<number>;
  /** Ends the signs of life and deletes the folder. */
  close(): Promise<void>;
}

/** Makes a staging folder with a name of its own, on the volume of the target, and sweeps what killed runs left. */
export async function openStaging(root: string): Promise<Staging> {
  const parent = join(root, stateFolder, 'staging');
  const place = `${hostname().replace(/[^A-Za-z0-9-]/g, '-')}.${await pidNamespace()}`;
  const name = `${place}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  const path = join(parent, name);
  const beat = join(path, 'beat');
  await mkdir(path, { recursive: true });
  await writeFile(beat, '');
  // A failed beat is no reason to fail: at worst someone else sweeps, and the file is fetched again.
  const timer = setInterval(() => void writeFile(beat, '.').catch(() => {}), beatInterval);
  timer.unref();
  const staging: Staging = {
    path,
    sweep: async () => {
      await writeFile(beat, '.');
      // Our own beat tells the time of the file server, which may differ from ours.
      const now = (await stat(beat)).mtimeMs;
      let living = 0;
      for (const other of await readdir(parent)) {
        if (other === name) continue;
        if (isDead(other, place) || now - (await lastSign(join(parent, other))) > orphanAfter) {
          await rm(join(parent, other), { recursive: true, force: true });
        } else living += 1;
      }
      return living;
    },
    close: async () => {
      clearInterval(timer);
      await rm(path, { recursive: true, force: true });
    },
  };
  await staging.sweep();
  return staging;
}

/** Whether the name tells of a process of this host and process namespace that no longer runs. */
function isDead(name: string, place: string): boolean {
  if (place.endsWith('.unknown') || !name.startsWith(`${place}.`)) return false;
  const pid = Number(name.slice(place.length + 1).split('.')[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  // Our own number, but not our name: an earlier run in the same container.
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return errno(error) === 'ESRCH';
  }
}

async function lastSign(folder: string): Promise<number> {
  const beat = await stat(join(folder, 'beat')).catch(() => stat(folder));
  return beat.mtimeMs;
}

async function pidNamespace(): Promise<string> {
  const link = await readlink('/proc/self/ns/pid').catch(() => '');
  return /\d+/.exec(link)?.[0] ?? 'unknown';
}
