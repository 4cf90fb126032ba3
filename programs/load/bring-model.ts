import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { selector } from './config/glob.ts';
import type { LoadConfig } from './config.ts';
import type { Gate, RetryContext } from './http/retry.ts';
import type { Lease } from './lease/hold.ts';
import { createReceivers } from './receive/receivers.ts';
import { formatBytes, formatFiles } from './report/format.ts';
import { LoadError } from './report/load-error.ts';
import type { Log } from './report/log.ts';
import type { Outcome } from './report/outcome.ts';
import { startProgress } from './report/progress.ts';
import { openSource } from './source/open-source.ts';
import type { SourceFile } from './source/source.ts';
import { deleteFiles } from './target/clean.ts';
import { createManifest, type ManifestFile } from './target/manifest.ts';
import { makePlan, type Plan, select } from './target/plan.ts';
import { assertSpace, spaceAt } from './target/space.ts';
import { openStaging, type Staging } from './target/staging.ts';
import { forgetFormer, retireManifest, writeManifest } from './target/state.ts';
import { bringFiles } from './transfer/bring-files.ts';
import { createLimit } from './transfer/pool.ts';
import { createThreads } from './transfer/threads.ts';

/** Connections at once: enough to fill a link, few enough for a memory limit of 512 MiB. */
const connections = 8;

/** Brings a model into a target whose lease is held: list, plan, bring, and the manifest last. */
export async function bringModel(config: LoadConfig, token: string, log: Log, lease: Lease): Promise<Outcome> {
  const root = config.target.path;
  const gate: Gate = { notBefore: 0 };
  const context: RetryContext = { patience: config.patience, gate, log };
  const staging = openStaging(root);
  const threads = createThreads();
  const receivers = createReceivers();
  const limit = createLimit(connections);
  try {
    // From here to the end the target is no model, whatever happens.
    const former = await retireManifest(root);
    const source = openSource({ config, token, context, staging, threads, receivers, limit, lease });
    const listing = await source.list(selector(config.files));
    const files = select(listing, config.files, log);
    const plan = await makePlan({ root, verification: config.verification, staging, threads, log }, files);
    const wanted = new Set(files.map(file => file.path));
    const unwanted = former.filter(path => !wanted.has(path));
    await deleteFiles(root, unwanted);
    if (source.kind !== 'packed') await staging.keepOnly(files);
    const needed = await makeRoom(config, plan, staging);
    sayPlan(config, files, plan, needed, log);
    const progress = startProgress(log, 'loading', sumSizes(plan.fetch));
    const deep = config.verification === 'sha256';
    const run = { root, staging, lease, threads, receivers, limit, context, progress, deep };
    const brought = await bringFiles(run, source, listing, plan.fetch).finally(progress.stop);
    const manifest = createManifest(listing.source, config.files, config.verification, [...plan.kept, ...brought]);
    await assertSizes(root, manifest.files);
    await lease.assertHeld();
    await writeManifest(root, manifest);
    await forgetFormer(root);
    await staging.clear();
    const { source: origin } = listing;
    return {
      result: 'loaded',
      target: root,
      commit: origin.kind === 'huggingface' ? origin.commit : null,
      files: files.length,
      bytes: manifest.bytes,
      fetchedFiles: brought.length,
      fetchedBytes: sumSizes(plan.fetch) - progress.resumed(),
      resumedBytes: progress.resumed() + (source.kind === 'packed' ? source.resumed() : 0),
      requests: source.requests(),
      seconds: 0,
    };
  } catch (error) {
    // Whoever lost the lease meets all kinds of failures; this is the cause of them.
    await lease.assertHeld();
    throw error;
  } finally {
    await Promise.all([threads.close(), receivers.close()]);
  }
}

interface Room {
  /** Bytes still to come. */
  readonly bytes: number;
  readonly free: number;
  readonly by: string;
}

/** Makes sure that what is still to come fits. */
async function makeRoom({ target }: LoadConfig, plan: Plan, staging: Staging): Promise<Room> {
  const bytes = sumSizes(plan.fetch) - (await staging.heldBytes(plan.fetch));
  // Only for want of space: until the rename a file with wrong content is better than none.
  if ((await spaceAt(target)).free < bytes) await deleteFiles(target.path, plan.wrong);
  return { bytes, ...(await assertSpace(target, bytes)) };
}

function sayPlan({ target, verification }: LoadConfig, files: readonly SourceFile[], plan: Plan, room: Room, log: Log) {
  const kept = plan.kept.length === 0 ? '' : `${formatFiles(plan.kept.length)} already right, `;
  const bytes = sumSizes(plan.fetch);
  const resumed = bytes - room.bytes > 0 ? ` (${formatBytes(bytes - room.bytes)} of it from a former run)` : '';
  const hashed = plan.fetch.filter(file => file.hash !== null).length;
  const proof = verification === 'size' ? 'verified by size' : `sha256 of ${hashed} known before`;
  log.line(
    `plan: ${formatFiles(files.length)}, ${formatBytes(sumSizes(files))}; ${kept}${formatFiles(plan.fetch.length)}, ` +
      `${formatBytes(bytes)}${resumed} to bring to ${target.path} (free ${formatBytes(room.free)} ${room.by}); ${proof}`,
  );
}

function sumSizes(files: readonly { readonly size: number }[]): number {
  return files.reduce((sum, file) => sum + file.size, 0);
}

/** Looks once more before the manifest says so: another process may have been at work. */
async function assertSizes(root: string, files: readonly ManifestFile[]): Promise<void> {
  for (const { path, size } of files) {
    const info = await lstat(join(root, path)).catch(() => null);
    if (!info?.isFile() || info.size !== size) throw new LoadError('integrity', `${path} changed during the load`);
  }
}
