import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { selector } from '../config/glob.ts';
import type { DirectorySource, LoadConfig } from '../config.ts';
import { formatBytes, formatFiles } from '../report/format.ts';
import { LoadError } from '../report/load-error.ts';
import type { Log } from '../report/log.ts';
import type { Outcome } from '../report/outcome.ts';
import type { Progress } from '../report/progress.ts';
import { startProgress } from '../report/progress.ts';
import { readingSource } from '../report/to-load-error.ts';
import { insideFile, walk } from '../source/directory.ts';
import type { SourceFile } from '../source/source.ts';
import { awaitSourceManifest } from '../source/source-manifest.ts';
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
  const found = await awaitSourceManifest(source, log);
  const selected = selector(config.files);
  const listed = found ? found.manifest.files : (await walk(root, selected)).map(unread);
  const origin = { kind: 'directory', path: root, manifest: found?.digest ?? null } as const;
  const files = select(
    { source: origin, files: listed.map(file => ({ ...file, hash: null, version: '' })) },
    config.files,
    log,
  );
  const wanted = listed.filter(file => files.some(({ path }) => path === file.path));
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
  if (!found) {
    if (await isWritable(root))
      await writeManifest(root, createManifest(origin, config.files, config.verification, verified));
    else log.line(`note: ${root} is read-only, so no manifest is written`);
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

function unread({ path, size }: SourceFile): ManifestFile {
  return { path, size, sha256: null };
}

interface Verifying {
  readonly progress: Progress;
  readonly threads: Threads;
  readonly signal: AbortSignal;
}

async function verify(
  root: string,
  file: ManifestFile,
  deep: boolean,
  { progress, threads, signal }: Verifying,
): Promise<ManifestFile> {
  const path = join(root, file.path);
  const { size } = await readingSource(path, () => insideFile(root, file.path)).catch(error => {
    throw error instanceof LoadError && error.exit === 'source-missing' ? damaged(path, 'is missing') : error;
  });
  if (size !== file.size) throw damaged(path, `should have ${file.size} bytes and has ${size}`);
  if (!deep) return file;
  const expected = file.sha256 === null ? null : ({ kind: 'sha256', hex: file.sha256 } as const);
  const { sha256, matches } = await readingSource(path, () =>
    hashFile({ path, size, expected, seen: progress.add, signal }, threads),
  );
  if (!matches) throw damaged(path, `should have sha256 ${file.sha256} and has ${sha256}`);
  return { ...file, sha256 };
}

function damaged(path: string, what: string): LoadError {
  return new LoadError(
    'integrity',
    `${path} ${what}`,
    'delete .modelcharts/manifest.json of the directory and load it again',
  );
}

async function isWritable(path: string): Promise<boolean> {
  return access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
}
