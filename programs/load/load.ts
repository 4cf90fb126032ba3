import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { bringModel } from './bring-model.ts';
import type { LoadConfig } from './config.ts';
import { takeLease } from './lease/lease.ts';
import { LoadError } from './report/load-error.ts';
import type { Log } from './report/log.ts';
import type { Outcome } from './report/outcome.ts';
import { errno } from './report/to-load-error.ts';
import { verifyInPlace } from './target/in-place.ts';
import type { Manifest } from './target/manifest.ts';
import { warmManifest } from './target/warm.ts';

/** Gives the lease back when the process ends in whatever way it can still notice. */
export type OnExit = (action: () => void) => void;

/**
 * Makes the target a complete model.
 * @throws {LoadError} with the row of the exit-code table; other errors are of the target's file system or internal.
 */
export async function load(config: LoadConfig, token: string, log: Log, onExit: OnExit): Promise<Outcome> {
  const start = performance.now();
  const outcome = await makeComplete(config, token, log, onExit);
  return { ...outcome, seconds: Math.round((performance.now() - start) / 10) / 100 };
}

async function makeComplete(config: LoadConfig, token: string, log: Log, onExit: OnExit): Promise<Outcome> {
  const { source, target } = config;
  const root = target.path;
  if (source.kind === 'directory' && source.path === root) return verifyInPlace(config, source, log);
  const warm = await warmManifest(config);
  if (warm) return asWarm(root, warm);
  await mkdir(root, { recursive: true }).catch(error => {
    throw unmakeable(root, error);
  });
  // Making folders on a read-only volume fails with another error than this clear one.
  await access(root, constants.W_OK);
  const isDone = async () => (await warmManifest(config)) !== null;
  const lease = await takeLease(root, config.lease.seconds, log, isDone);
  if (lease) onExit(lease.release);
  try {
    // While we waited, another loader may have done it.
    const done = await warmManifest(config);
    if (done) return asWarm(root, done);
    if (!lease) return await makeComplete(config, token, log, onExit);
    return await Promise.race([bringModel(config, token, log, lease), lease.lost]);
  } finally {
    lease?.release();
  }
}

/** A folder below a read-only mount or behind a dangling link fails with errors that say something else. */
function unmakeable(root: string, error: unknown): unknown {
  if (!/^(?:ENOENT|ELOOP|ENAMETOOLONG)$/.test(errno(error))) return error;
  const remedy = 'check readOnly of the mount, and remove a link that leads nowhere';
  return new LoadError('target-not-writable', `${root} cannot be made (${errno(error)})`, remedy);
}

function asWarm(target: string, { source, files, bytes }: Manifest): Outcome {
  return {
    result: 'warm',
    target,
    commit: source.kind === 'huggingface' ? source.commit : null,
    files: files.length,
    bytes,
    fetchedFiles: 0,
    fetchedBytes: 0,
    resumedBytes: 0,
    requests: 0,
    seconds: 0,
  };
}
