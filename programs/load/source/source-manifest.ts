import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { otherSelection, sameSelection } from '../config/selection.ts';
import type { DirectorySource, Selection } from '../config.ts';
import { formatSeconds } from '../report/format.ts';
import { LoadError } from '../report/load-error.ts';
import type { Log } from '../report/log.ts';
import { readingSource } from '../report/to-load-error.ts';
import type { Manifest } from '../target/manifest.ts';
import { parseManifest } from '../target/parse-manifest.ts';
import { manifestPath, readIfThere } from '../target/state.ts';

/** Milliseconds between two looks. */
const pollInterval = 1000;
/** Milliseconds between two lines while waiting. */
const lineInterval = 10_000;

/** The manifest of a source directory. */
export interface SourceManifest {
  readonly manifest: Manifest;
  /** sha256 of the manifest file: another content, another digest. */
  readonly digest: string;
}

/** The manifest of the directory as it is now; null when there is none. */
export async function readSourceManifest(path: string): Promise<SourceManifest | null> {
  const text = await readingSource(path, () => readIfThere(manifestPath(path)));
  if (text === null) return null;
  const digest = createHash('sha256').update(text).digest('hex');
  return { manifest: parseManifest(text, manifestPath(path)), digest };
}

/**
 * The manifest of the source, waiting for it as long as configured; null when there is none and none is required. One that is
 * required must be of the same patterns: of others it may lack files, and nobody would see it.
 * @throws {LoadError} `source-missing` without the directory, `source-not-ready` without the manifest.
 */
export async function awaitSourceManifest(
  source: DirectorySource,
  files: Selection,
  log: Log,
): Promise<SourceManifest | null> {
  const start = performance.now();
  const limit = source.waitSeconds * 1000;
  const path = manifestPath(source.path);
  let nextLine = 0;
  let missing: string;
  for (;;) {
    const found = await readSourceManifest(source.path);
    if (found && (source.manifest === 'optional' || sameSelection(found.manifest.selection, files))) return found;
    missing = found ? otherSelection(path, found.manifest.selection, files) : `no ${path}`;
    const waited = performance.now() - start;
    if (waited >= limit) break;
    if (waited >= nextLine) {
      const after = source.manifest === 'required' ? '' : ' and go on without it then';
      log.line(
        `waiting: ${missing} yet, ${formatSeconds(waited / 1000)} of ${formatSeconds(source.waitSeconds)}${after}`,
      );
      nextLine += lineInterval;
    }
    await sleep(Math.min(pollInterval, limit - waited));
  }
  await readingSource(source.path, () => stat(source.path));
  if (source.manifest === 'optional') return null;
  throw new LoadError('source-not-ready', `${missing} after ${formatSeconds(source.waitSeconds)}`);
}
