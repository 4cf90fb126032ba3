import { lstat, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { deleteFiles } from './clean.ts';
import type { LoadConfig } from './config.ts';
import { directorySource } from './directory.ts';
import { formatBytes, formatFiles } from './format.ts';
import { selector } from './glob.ts';
import { huggingFaceSource } from './huggingface.ts';
import { verifyInPlace } from './in-place.ts';
import { LoadError } from './load-error.ts';
import type { Log } from './log.ts';
import type { ManifestFile } from './manifest.ts';
import { createManifest } from './manifest.ts';
import type { Outcome } from './outcome.ts';
import { makePlan, select } from './plan.ts';
import { pool } from './pool.ts';
import { startProgress } from './progress.ts';
import type { Gate } from './retry.ts';
import { retry } from './retry.ts';
import type { Listing, Source, SourceFile } from './source.ts';
import { ensureSpace, freeBytes } from './space.ts';
import type { Staging } from './staging.ts';
import { openStaging } from './staging.ts';
import { forgetFormer, retireManifest, writeManifest } from './state.ts';
import { transfer } from './transfer.ts';
import { warmManifest } from './warm.ts';

/** Files at once: enough to fill a link, few enough for 1 GiB of memory and the hub's quota. */
const width = 4;

/**
 * Makes the target a complete model.
 * @throws {LoadError} with the row of the exit-code table; other errors are of the target's file system or internal.
 */
export async function load(config: LoadConfig, token: string, log: Log): Promise<Outcome> {
  const { source: origin, target } = config;
  const root = target.path;
  if (origin.kind === 'directory' && origin.path === root) return verifyInPlace(config, origin, log);
  const warm = await warmManifest(config);
  if (warm) {
    const commit = warm.source.kind === 'huggingface' ? warm.source.commit : null;
    const { files, bytes } = warm;
    return {
      result: 'warm',
      target: root,
      commit,
      files: files.length,
      bytes,
      fetchedFiles: 0,
      fetchedBytes: 0,
      requests: 0,
    };
  }
  const gate: Gate = { notBefore: 0 };
  const source =
    origin.kind === 'directory'
      ? directorySource(origin, log)
      : huggingFaceSource(origin, token, config.patience, gate, log);
  await mkdir(root, { recursive: true });
  // From here to the end the target is no model, whatever happens.
  const former = await retireManifest(root);
  const staging = await openStaging(root);
  try {
    return await bring({ config, source, gate, staging, log }, former);
  } finally {
    await staging.close();
  }
}

/** What a cold load works with. */
interface Run {
  readonly config: LoadConfig;
  readonly source: Source;
  readonly gate: Gate;
  readonly staging: Staging;
  readonly log: Log;
}

async function bring(run: Run, former: readonly string[]): Promise<Outcome> {
  const { config, source, staging, log } = run;
  const root = config.target.path;
  const listing = await source.list(selector(config.files));
  const files = select(listing, config.files, log);
  const plan = await makePlan(root, files, config.verification, log);
  const wanted = new Set(files.map(file => file.path));
  await deleteFiles(
    root,
    former.filter(path => !wanted.has(path)),
  );
  const needed = sumSizes(plan.fetch);
  // Only for want of space: until the rename another loader may put the right file there.
  if ((await freeBytes(root)) < needed) await deleteFiles(root, plan.wrong);
  const free = await ensureSpace(root, needed, staging, log);
  const kept = plan.kept.length === 0 ? '' : `${formatFiles(plan.kept.length)} already right, `;
  const model = `${formatFiles(files.length)}, ${formatBytes(sumSizes(files))}`;
  const work = `${formatFiles(plan.fetch.length)}, ${formatBytes(needed)} to bring to ${root} (free ${formatBytes(free)})`;
  log.line(`plan: ${model}; ${kept}${work}`);
  const brought = await fetchAll(run, listing, plan.fetch, needed);
  const manifest = createManifest(listing.source, config.files, config.verification, [...plan.kept, ...brought]);
  await assertSizes(root, manifest.files);
  await writeManifest(root, manifest);
  await forgetFormer(root);
  return {
    result: 'loaded',
    target: root,
    commit: listing.source.kind === 'huggingface' ? listing.source.commit : null,
    files: files.length,
    bytes: manifest.bytes,
    fetchedFiles: brought.length,
    fetchedBytes: needed,
    requests: source.requests(),
  };
}

async function fetchAll(
  run: Run,
  listing: Listing,
  files: readonly SourceFile[],
  total: number,
): Promise<readonly ManifestFile[]> {
  const { config, source, gate, staging, log } = run;
  const progress = startProgress(log, 'loading', total);
  const jobs = files.map((file, index) => ({ file, staged: join(staging.path, String(index)) }));
  try {
    return await pool(jobs, width, ({ file, staged }, signal) =>
      retry(file.path, { patience: config.patience, gate, log, signal }, () =>
        transfer({ source, listing, file, root: config.target.path, staged, progress, signal }),
      ),
    );
  } finally {
    progress.stop();
  }
}

function sumSizes(files: readonly SourceFile[]): number {
  return files.reduce((sum, file) => sum + file.size, 0);
}

/** Looks once more before the manifest says so: another process may have been at work. */
async function assertSizes(root: string, files: readonly ManifestFile[]): Promise<void> {
  for (const { path, size } of files) {
    const info = await lstat(join(root, path)).catch(() => null);
    if (!info?.isFile() || info.size !== size) throw new LoadError('integrity', `${path} changed during the load`);
  }
}
