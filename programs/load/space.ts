import { statfs } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { formatBytes } from './format.ts';
import { LoadError } from './load-error.ts';
import type { Log } from './log.ts';
import type { Staging } from './staging.ts';

/** Milliseconds to wait for staging files of other runs to turn out orphans, and between two looks. */
const orphanPatience = 200_000;
const lookInterval = 5000;

/** Bytes that this user can still write on the volume of the path. */
export async function freeBytes(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(path);
  return bavail * bsize;
}

/**
 * Makes sure that the bytes fit before the first one is written. While other runs' staging files may be orphans, waits for them.
 * @throws {LoadError} `no-space` with needed and free bytes.
 */
export async function ensureSpace(root: string, needed: number, staging: Staging, log: Log): Promise<number> {
  const start = performance.now();
  for (;;) {
    const free = await freeBytes(root);
    if (needed <= free) return free;
    const text = `needed ${formatBytes(needed)} (${needed} bytes), free ${formatBytes(free)} (${free} bytes) on ${root}`;
    const others = await staging.sweep();
    if (others === 0 && (await freeBytes(root)) < needed) throw new LoadError('no-space', text);
    if (others > 0) {
      if (performance.now() - start > orphanPatience)
        throw new LoadError('no-space', `${text}; ${others} other loaders hold some of it`);
      log.line(`waiting: ${text}; ${others} staging folders of other runs may be orphans`);
      await sleep(lookInterval);
    }
  }
}
