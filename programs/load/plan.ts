import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Selection, Verification } from './config.ts';
import { formatFiles } from './format.ts';
import { globToRegExp, selector } from './glob.ts';
import { hashFile } from './hash-file.ts';
import { LoadError } from './load-error.ts';
import type { Log } from './log.ts';
import type { ManifestFile } from './manifest.ts';
import { pool } from './pool.ts';
import { startProgress } from './progress.ts';
import type { Listing, SourceFile } from './source.ts';

/** What is to do. */
export interface Plan {
  /** Files in place whose content is right. */
  readonly kept: readonly ManifestFile[];
  readonly fetch: readonly SourceFile[];
  /** Paths in place whose content is wrong; a rename replaces them, unless their space is needed before. */
  readonly wrong: readonly string[];
}

/**
 * The files of the listing that belong to the selection.
 * @throws {LoadError} `no-files`.
 */
export function select(listing: Listing, selection: Selection, log: Log): readonly SourceFile[] {
  const selected = selector(selection);
  const files = listing.files.filter(file => selected(file.path));
  if (files.length === 0) {
    const patterns = JSON.stringify(selection);
    throw new LoadError('no-files', `the source has ${formatFiles(listing.files.length)}, none matches ${patterns}`);
  }
  for (const glob of selection.include) {
    const expression = globToRegExp(glob);
    if (!listing.files.some(file => expression.test(file.path)))
      log.line(`note: files.include ${glob} matches nothing`);
  }
  return files;
}

/** Looks at what is in place already; content is read only under `sha256`. */
export async function makePlan(
  root: string,
  files: readonly SourceFile[],
  verification: Verification,
  log: Log,
): Promise<Plan> {
  const present: SourceFile[] = [];
  const fetch: SourceFile[] = [];
  const wrong: string[] = [];
  for (const file of files) {
    const info = await lstat(join(root, file.path)).catch(() => null);
    if (info?.isFile() && info.size === file.size) present.push(file);
    else {
      fetch.push(file);
      if (info?.isFile()) wrong.push(file.path);
    }
  }
  const total = present.reduce((sum, file) => sum + file.size, 0);
  const progress = startProgress(log, 'checking what is in place', total);
  try {
    const judged = await pool(present, 2, (file, signal) => judge(root, file, verification, progress.add, signal));
    const kept = judged.filter(file => file !== null);
    const right = new Set(kept.map(file => file.path));
    const rest = present.filter(file => !right.has(file.path));
    return { kept, fetch: [...fetch, ...rest], wrong: [...wrong, ...rest.map(file => file.path)] };
  } finally {
    progress.stop();
  }
}

/** The file as the manifest will list it if it can stay, else null. */
async function judge(
  root: string,
  file: SourceFile,
  verification: Verification,
  seen: (bytes: number) => void,
  signal: AbortSignal,
): Promise<ManifestFile | null> {
  const { path, size, hash } = file;
  // Small files cost nothing to read, and the hub gives no sha256 for them.
  if (verification === 'size' && hash?.kind !== 'git-blob') return { path, size, sha256: hash?.hex ?? null };
  // Without a hash only the source can tell, and it is read for that as if nothing were here.
  if (hash === null) return null;
  const { sha256, matches } = await hashFile(join(root, path), size, hash, seen, signal);
  return matches ? { path, size, sha256 } : null;
}
