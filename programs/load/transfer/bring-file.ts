import { stat } from 'node:fs/promises';
import type { Copier } from '../copy/copier.ts';
import type { RetryContext } from '../http/retry.ts';
import { retry } from '../http/retry.ts';
import { TransientError } from '../http/transient-error.ts';
import type { Lease } from '../lease/hold.ts';
import type { Receivers } from '../receive/receivers.ts';
import { LoadError } from '../report/load-error.ts';
import type { Progress } from '../report/progress.ts';
import { errno } from '../report/to-load-error.ts';
import type { RemoteFile, SourceFile } from '../source/source.ts';
import type { ManifestFile } from '../target/manifest.ts';
import type { Staging } from '../target/staging.ts';
import type { HashResult } from './digest.ts';
import { fetchPieces } from './fetch.ts';
import { hashFile } from './hash-file.ts';
import { listen, Meter } from './meter.ts';
import type { Limit } from './pool.ts';
import { publish } from './publish.ts';
import { openStaged, type StagedFile } from './staged-file.ts';
import type { Threads } from './threads.ts';

/** What all files of a run share. */
export interface Bringing {
  readonly root: string;
  readonly staging: Staging;
  readonly lease: Lease;
  readonly threads: Threads;
  readonly receivers: Receivers;
  readonly limit: Limit;
  readonly context: RetryContext;
  readonly progress: Progress;
  /** Whether content is hashed where only its size is known to be right. */
  readonly deep: boolean;
}

/** Bytes from which on a file is hashed while it comes. */
const largeFile = 8 * 1024 * 1024;

/** Fetches, verifies and publishes one file of a server; wrong content is thrown away and fetched once more. */
export async function fetchFile(
  run: Bringing,
  file: SourceFile,
  remote: RemoteFile,
  signal: AbortSignal,
): Promise<ManifestFile> {
  const hashing = { deep: run.deep || file.hash !== null, md5: false };
  return bring(run, file, signal, staged => fillFromServer(run, file, remote, staged, hashing, signal));
}

/** What filling from a server needs of a run. */
export type Filling = Pick<Bringing, 'threads' | 'receivers' | 'limit' | 'context' | 'progress'>;

/** Brings what is missing of a staged file and hashes all of it; gives null when nothing is to be hashed. */
export async function fillFromServer(
  run: Filling,
  file: SourceFile,
  remote: RemoteFile,
  staged: StagedFile,
  { deep, md5 }: { readonly deep: boolean; readonly md5: boolean },
  signal: AbortSignal,
): Promise<HashResult | null> {
  const { threads, receivers, limit, context, progress } = run;
  const { data } = staged.place;
  // Large ones are read again by a thread while the rest is still coming: that is faster than hashing between two packets.
  const follower = deep && file.size > largeFile ? follow(threads, file, staged, md5) : null;
  const meter = Meter.share();
  const ear = listen(new Meter(meter), progress.add);
  try {
    await fetchPieces({ name: file.path, remote, staged, receivers, meter, limit, context, signal });
    if (follower) return await follower;
  } catch (error) {
    staged.pieces.stop();
    await follower?.catch(() => {});
    throw error;
  } finally {
    ear.stop();
  }
  if (!deep) return null;
  return hashFile({ path: data, size: file.size, expected: file.hash, md5, seen: () => {}, signal }, threads);
}

function follow(threads: Threads, file: SourceFile, staged: StagedFile, md5: boolean): Promise<HashResult | null> {
  const result = threads.run({
    kind: 'hash',
    source: '',
    target: staged.place.data,
    size: file.size,
    pieces: staged.shared,
    journal: -1,
    hash: { expected: file.hash, md5 },
    meter: Meter.share(),
  });
  // Until it is awaited, a failure of the fetch may come first.
  result.catch(() => {});
  return result;
}

/** Copies, verifies and publishes one file of a mounted directory. */
export async function copyFile(
  run: Bringing,
  file: SourceFile,
  source: string,
  copier: Copier,
  signal: AbortSignal,
): Promise<ManifestFile> {
  return bring(run, file, signal, async staged => {
    const { size } = await stat(source);
    if (size !== file.size) throw new TransientError('integrity', `expected ${file.size} bytes, found ${size}`);
    const hash = run.deep ? { expected: file.hash, md5: false } : null;
    return copier.copy({ source, staged, hash }, signal).catch(error => {
      throw errno(error) === 'SHORT' ? new TransientError('integrity', error.message) : error;
    });
  });
}

async function bring(
  run: Bringing,
  file: SourceFile,
  signal: AbortSignal,
  fill: (staged: StagedFile) => Promise<HashResult | null>,
): Promise<ManifestFile> {
  const { root, staging, lease, context, progress } = run;
  const place = staging.place(file);
  return retry(file.path, { ...context, signal }, async () => {
    const staged = await openStaged(place, file.size);
    progress.resume(staged.resumed);
    try {
      const result = await fill(staged);
      signal.throwIfAborted();
      if (result && !result.matches) {
        const text = `expected ${file.hash?.kind} ${file.hash?.hex}, found other content of the same size`;
        throw new TransientError('integrity', text);
      }
      return await publish(root, file, place, result?.sha256 ?? file.hash?.hex ?? null, lease);
    } catch (error) {
      if (isWrongContent(error)) {
        await staged.discard();
        progress.add(-file.size);
      }
      throw error;
    } finally {
      await staged.close();
    }
  });
}

function isWrongContent(error: unknown): boolean {
  return (error instanceof TransientError || error instanceof LoadError) && error.exit === 'integrity';
}
