import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createDigest } from './digest.ts';
import type { ManifestFile } from './manifest.ts';
import type { Progress } from './progress.ts';
import { assertInside } from './safe-path.ts';
import type { Listing, Source, SourceFile } from './source.ts';
import { syncFolder } from './state.ts';
import { errno } from './to-load-error.ts';
import { TransientError } from './transient-error.ts';

/** Everything one transfer needs. */
export interface Transfer {
  readonly source: Source;
  readonly listing: Listing;
  readonly file: SourceFile;
  /** Root of the target. */
  readonly root: string;
  /** A path nobody else uses, on the volume of the target. */
  readonly staged: string;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/**
 * Brings one file, one try: stream to the staged path, hash on the way, fsync, verify, rename into place.
 * Whatever goes wrong, nothing but the staged path was touched.
 * @throws {TransientError} `integrity` when size or hash are wrong, others from the source.
 */
export async function transfer(job: Transfer): Promise<ManifestFile> {
  const { file, root, staged } = job;
  try {
    const sha256 = await fill(job);
    const folder = dirname(join(root, file.path));
    await mkdir(folder, { recursive: true });
    await assertInside(root, file.path);
    await rename(staged, join(root, file.path));
    await syncFolder(folder);
    return { path: file.path, size: file.size, sha256 };
  } catch (error) {
    await rm(staged, { force: true });
    // Another loader took us for dead and swept the file: fetch it again.
    if (errno(error) === 'ENOENT') throw new TransientError('internal', `the staged file is gone: ${String(error)}`);
    throw error;
  }
}

/** Writes the staged file and gives its sha256. */
async function fill({ source, listing, file, staged, progress, signal }: Transfer): Promise<string> {
  const digest = createDigest(file.size, file.hash);
  let written = 0;
  await mkdir(dirname(staged), { recursive: true });
  const output = await open(staged, 'w', 0o644);
  try {
    await source.read(listing, file, signal, async chunk => {
      if (written + chunk.length > file.size) throw wrong(`expected ${file.size} bytes, found more`);
      digest.update(chunk);
      await output.writeFile(chunk);
      written += chunk.length;
      progress.add(chunk.length);
    });
    if (written !== file.size) throw wrong(`expected ${file.size} bytes, found ${written}`);
    const { sha256, matches } = digest.finish();
    if (!matches) throw wrong(`expected ${file.hash?.kind} ${file.hash?.hex}, found other content of the same size`);
    await output.sync();
    return sha256;
  } catch (error) {
    progress.add(-written);
    throw error;
  } finally {
    await output.close();
  }
}

function wrong(message: string): TransientError {
  return new TransientError('integrity', message);
}
