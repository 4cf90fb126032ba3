import { link, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

/**
 * Does the work while holding a lock file, after whoever holds it now; a lock whose process is gone is taken over.
 * @throws whatever the work throws; the lock is given back.
 */
export async function withLock<T>(file: string, work: () => Promise<T>, onWait: (holder: number) => void): Promise<T> {
  const mine = `${file}.${process.pid}`;
  await writeFile(mine, `${process.pid}\n`);
  try {
    let told = false;
    // A link appears at once and with its content, so nobody reads a lock without a process id.
    while (!(await tryLink(mine, file))) {
      const holder = await holderOf(file);
      if (holder !== undefined && !isAlive(holder)) await rm(file, { force: true });
      else {
        if (!told && holder !== undefined) onWait(holder);
        told ||= holder !== undefined;
        await setTimeout(500);
      }
    }
  } finally {
    await unlink(mine);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function holderOf(file: string): Promise<number | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : Number(text);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
