import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { DirectorySource, LoadConfig } from '../config.ts';
import { formatBytes, formatFiles } from '../report/format.ts';
import { LoadError } from '../report/load-error.ts';
import type { Log } from '../report/log.ts';
import type { Outcome } from '../report/outcome.ts';
import type { Progress } from '../report/progress.ts';
import { startProgress } from '../report/progress.ts';
import { readingSource } from '../report/to-load-error.ts';
import { insideFile } from '../source/directory.ts';
import { listDirectory } from '../source/list-directory.ts';
import type { SourceFile } from '../source/source.ts';
import { hashFile } from '../transfer/hash-file.ts';
import { pool } from '../transfer/pool.ts';
import { createThreads, type Threads } from '../transfer/threads.ts';
import type { ManifestFile } from './manifest.ts';
import { createManifest } from './manifest.ts';
import { select } from './plan.ts';
import { writeManifest } from './state.ts';

/** Files read at once. */
const width = 4;

/**
 * Verifies a directory against its own manifest and changes nothing; without one (and none required) makes the manifest.
 * @throws {LoadError} `integrity` for a file that is missing, of another size or of other content.
 */
export async function verifyInPlace(config: LoadConfig, source: DirectorySource, log: Log): Promise<Outcome> {
  const root = source.path;
  const listing = await listDirectory(source, config.files, log);
  const { found } = listing;
  const wanted = select(listing, config.files, log);
  const bytes = wanted.reduce((sum, file) => sum + file.size, 0);
  log.line(
    `plan: verify ${formatFiles(wanted.length)}, ${formatBytes(bytes)}, in place in ${root} (${config.verification})`,
  );
  const deep = config.verification === 'sha256';
  const progress = startProgress(log, 'verifying', bytes);
  let verified: readonly ManifestFile[];
  const threads = createThreads();
  try {
    verified = await pool(wanted, width, (file, signal) => verify(root, file, deep, { progress, threads, signal }));
  } finally {
    progress.stop();
    await threads.close();
  }
  if (listing.asFound) {
    const origin = { kind: 'directory', path: root, manifest: null } as const;
    const manifest = createManifest(origin, config.files, config.verification, verified);
    const known = isDeepStrictEqual(manifest, found?.manifest);
    if (!known && (await isWritable(root))) await writeManifest(root, manifest);
    else if (!known) log.line(`note: ${root} is read-only, so no manifest is written`);
  }
  const commit = found?.manifest.source.kind === 'huggingface' ? found.manifest.source.commit : null;
  return {
    result: 'verified',
    target: root,
    commit,
    files: wanted.length,
    bytes,
    fetchedFiles: 0,
    fetchedBytes: 0,
    resumedBytes: 0,
    requests: 0,
    seconds: 0,
  };
}

interface Verifying {
  readonly progress: Progress;
  readonly threads: Threads;
  readonly signal: AbortSignal;
}

async function verify(
  root: string,
  { path: name, size: listed, hash: expected, modified }: SourceFile,
  deep: boolean,
  { progress, threads, signal }: Verifying,
): Promise<ManifestFile> {
  const path = join(root, name);
  const { size } = await readingSource(path, () => insideFile(root, name)).catch(error => {
    throw error instanceof LoadError && error.exit === 'source-missing' ? damaged(path, 'is missing') : error;
  });
  if (size !== listed) throw damaged(path, `should have ${listed} bytes and has ${size}`);
  const file = { path: name, size, ...(modified === undefined ? {} : { modified }) };
  if (!deep) return { ...file, sha256: expected?.hex ?? null };
  const { sha256, matches } = await readingSource(path, () =>
    hashFile({ path, size, expected, seen: progress.add, signal }, threads),
  );
  if (!matches) throw damaged(path, `should have sha256 ${expected?.hex} and has ${sha256}`);
  return { ...file, sha256 };
}

function damaged(path: string, what: string): LoadError {
  return new LoadError(
    'integrity',
    `${path} ${what}`,
    'delete that file and load the directory again; in a chart delete the finished download Job, which helm upgrade then makes anew',
  );
}

async function isWritable(path: string): Promise<boolean> {
  return access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
}
