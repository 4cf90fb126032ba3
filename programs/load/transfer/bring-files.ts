import { createCopier } from '../copy/copier.ts';
import type { Listing, LocalSource, PackedSource, RemoteSource, Source, SourceFile } from '../source/source.ts';
import type { ManifestFile } from '../target/manifest.ts';
import { type Bringing, copyFile, fetchFile } from './bring-file.ts';
import { pool } from './pool.ts';
import { unpackFile } from './unpack-file.ts';

/** Files of a server at once; each may have several connections. */
const width = 4;

/** Brings, verifies and publishes the files of a listing. */
export async function bringFiles(
  run: Bringing,
  source: Source,
  listing: Listing,
  files: readonly SourceFile[],
): Promise<readonly ManifestFile[]> {
  // The largest first: what is left at the end then is small, and nothing waits for one last file.
  const sorted = files.toSorted((a, b) => b.size - a.size);
  if (source.kind === 'local') return copyAll(run, source, listing, sorted);
  if (source.kind === 'packed') return unpackAll(run, source, sorted);
  return fetchAll(run, source, listing, sorted);
}

function fetchAll(run: Bringing, source: RemoteSource, listing: Listing, files: readonly SourceFile[]) {
  return pool(files, width, (file, signal) => fetchFile(run, file, source.open(listing, file), signal));
}

async function copyAll(run: Bringing, source: LocalSource, listing: Listing, files: readonly SourceFile[]) {
  const copier = createCopier(run.threads, run.progress.add);
  try {
    return await pool(files, copier.width, async (file, signal) =>
      copyFile(run, file, await source.locate(listing, file), copier, signal),
    );
  } finally {
    copier.stop();
  }
}

async function unpackAll(run: Bringing, source: PackedSource, files: readonly SourceFile[]) {
  const wanted = new Map(files.map(file => [file.path, file]));
  const brought: ManifestFile[] = [];
  const { signal } = new AbortController();
  await source.unpack(
    path => wanted.get(path),
    signal,
    async (file, content) => {
      brought.push(await unpackFile(run, file, content));
    },
  );
  return brought;
}
