import { setTimeout as sleep } from 'node:timers/promises';
import { otherSelection, sameSelection } from './config/selection.ts';
import type { LoadConfig } from './config.ts';
import { formatBytes, formatFiles, formatSeconds } from './report/format.ts';
import { LoadError } from './report/load-error.ts';
import type { Log } from './report/log.ts';
import type { Manifest } from './target/manifest.ts';
import { readOwnManifest } from './target/state.ts';
import { warmManifest, wholeManifest } from './target/warm.ts';

/** Milliseconds between two looks, and between two lines while waiting. */
const lookInterval = 500;
const lineInterval = 10_000;

/**
 * Waits until the target is the complete model of this configuration; changes nothing and asks no source.
 * @param seconds how long at most; 0 looks once, as a probe does.
 * @throws {LoadError} `source-not-ready` when it is not complete by then.
 */
export async function waitForTarget(config: LoadConfig, seconds: number, log: Log): Promise<void> {
  const start = performance.now();
  const { path } = config.target;
  let nextLine = 0;
  for (;;) {
    const manifest = await completeManifest(config);
    if (manifest)
      return log.line(`ready: ${formatFiles(manifest.files.length)}, ${formatBytes(manifest.bytes)} in ${path}`);
    const waited = (performance.now() - start) / 1000;
    if (waited >= seconds) break;
    if (waited * 1000 >= nextLine) {
      log.line(`waiting: ${path} is not complete yet, ${formatSeconds(waited)} of ${formatSeconds(seconds)}`);
      nextLine += lineInterval;
    }
    await sleep(Math.min(lookInterval, (seconds - waited) * 1000 + 1));
  }
  const remedy = 'look at the loader that fills the target';
  const there = await readOwnManifest(path);
  const why =
    there && !sameSelection(there.selection, config.files)
      ? `: ${otherSelection('its manifest', there.selection, config.files)}`
      : '';
  throw new LoadError('source-not-ready', `${path} is not complete after ${formatSeconds(seconds)}${why}`, remedy);
}

/** The manifest of a target that is complete; in place, the one that the directory has from whoever filled it with these patterns. */
async function completeManifest(config: LoadConfig): Promise<Manifest | null> {
  const { source, target, files } = config;
  if (source.kind !== 'directory' || source.path !== target.path) return warmManifest(config);
  const manifest = await wholeManifest(target.path);
  return manifest !== null && sameSelection(manifest.selection, files) ? manifest : null;
}
