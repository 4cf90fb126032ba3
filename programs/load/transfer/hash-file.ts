import { open } from 'node:fs/promises';
import { TransientError } from '../http/transient-error.ts';
import { errno } from '../report/to-load-error.ts';
import { createDigest, type ExpectedHash, type HashResult } from './digest.ts';
import { listen, Meter } from './meter.ts';
import { Pieces } from './pieces.ts';
import type { Threads } from './threads.ts';

/** Bytes up to which a file is hashed where we are: a thread costs more than that. */
export const smallFile = 8 * 1024 * 1024;

/** What a hash needs to know of a file that is whole. */
export interface HashJob {
  readonly path: string;
  readonly size: number;
  readonly expected: ExpectedHash | null;
  readonly md5?: boolean;
  /** Hears of the bytes that were read. */
  readonly seen: (bytes: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Hashes a local file; a large one on a thread of its own.
 * @throws {TransientError} `integrity` when its size is another.
 */
export async function hashFile(job: HashJob, threads: Threads): Promise<HashResult> {
  try {
    const result = job.size <= smallFile ? await hashHere(job) : await hashThere(job, threads);
    job.signal.throwIfAborted();
    if (result) return result;
  } catch (error) {
    if (errno(error) !== 'SHORT') throw error;
  }
  throw new TransientError('integrity', `${job.path} changed while it was read`);
}

async function hashHere({ path, size, expected, md5, seen }: HashJob): Promise<HashResult | null> {
  const digest = createDigest(size, expected, md5);
  const file = await open(path, 'r');
  try {
    const content = await file.readFile();
    if (content.length !== size) return null;
    digest.update(content);
    seen(size);
    return digest.finish();
  } finally {
    await file.close();
  }
}

async function hashThere({ path, size, expected, md5 = false, seen, signal }: HashJob, threads: Threads) {
  const shared = Pieces.share(size);
  const pieces = new Pieces(shared, -1);
  pieces.restore(0, pieces.count);
  const stop = () => pieces.stop();
  signal.addEventListener('abort', stop);
  const meter = Meter.share();
  const ear = listen(new Meter(meter), seen);
  const hash = { expected, md5 };
  try {
    return await threads.run({
      kind: 'hash',
      source: '',
      target: path,
      size,
      pieces: shared,
      journal: -1,
      hash,
      meter,
    });
  } finally {
    signal.removeEventListener('abort', stop);
    ear.stop();
  }
}
