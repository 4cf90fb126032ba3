import { readdir, readFile, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Target } from '../config.ts';
import { formatBytes } from '../report/format.ts';
import { LoadError } from '../report/load-error.ts';

/** What statfs calls a volume in memory. */
const tmpfsMagic = 0x01021994;
/** Bytes of memory that the loader itself may need beside what it puts into a tmpfs. */
const ownMemory = 256 * 1024 * 1024;

/** Room for a model. */
export interface Space {
  /** Bytes that can still be written. */
  readonly free: number;
  /** What sets the limit, for people. */
  readonly by: string;
}

/**
 * The room at a target: what the volume has free, what the configured limit of the volume leaves, and for a volume in memory what
 * the container's memory limit leaves.
 */
export async function spaceAt({ path, sizeLimitBytes }: Target): Promise<Space> {
  const { bavail, bsize, type } = await statfs(path);
  const limits: Space[] = [
    { free: bavail * bsize, by: type === tmpfsMagic ? 'of the volume in memory' : 'of the volume' },
  ];
  if (sizeLimitBytes !== null) {
    const free = Math.max(0, sizeLimitBytes - (await usedBytes(path)));
    limits.push({ free, by: `of target.sizeLimitBytes, ${sizeLimitBytes}` });
  }
  const memory = type === tmpfsMagic ? await memoryLimit() : null;
  if (memory !== null) {
    const free = Math.max(0, memory - ownMemory - (await usedBytes(path)));
    limits.push({ free, by: `of the container's memory limit, ${memory}, less ${formatBytes(ownMemory)}` });
  }
  return limits.reduce((least, limit) => (limit.free < least.free ? limit : least));
}

/**
 * Makes sure that the bytes fit before the first one is written.
 * @throws {LoadError} `too-small` with needed and free bytes and what sets the limit.
 */
export async function assertSpace(target: Target, needed: number): Promise<Space> {
  const space = await spaceAt(target);
  if (needed <= space.free) return space;
  const wanted = `needed ${formatBytes(needed)} (${needed} bytes)`;
  const found = `free ${formatBytes(space.free)} (${space.free} bytes) on ${target.path} ${space.by}`;
  throw new LoadError('too-small', `${wanted}, ${found}`);
}

/** Bytes of the files below a directory, as they lie on the volume. */
export async function usedBytes(root: string): Promise<number> {
  let used = 0;
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) used += ((await stat(join(entry.parentPath, entry.name)).catch(() => null))?.blocks ?? 0) * 512;
  return used;
}

/** The memory limit of this container in bytes (cgroup version 2, then 1); null for none. */
async function memoryLimit(): Promise<number | null> {
  for (const path of ['/sys/fs/cgroup/memory.max', '/sys/fs/cgroup/memory/memory.limit_in_bytes']) {
    const limit = Number(await readFile(path, 'utf8').catch(() => Number.NaN));
    // Version 1 says no limit by a number near 2^63.
    if (limit > 0 && limit < 2 ** 60) return limit;
  }
  return null;
}
