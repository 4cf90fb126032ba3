import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { globToRegExp, selector } from '../config/glob.ts';
import type { Selection, Verification } from '../config.ts';
import { formatFiles } from '../report/format.ts';
import { LoadError } from '../report/load-error.ts';
import type { Log } from '../report/log.ts';
import { startProgress } from '../report/progress.ts';
import type { Listing, SourceFile } from '../source/source.ts';
import { hashFile } from '../transfer/hash-file.ts';
import { pool } from '../transfer/pool.ts';
import type { Threads } from '../transfer/threads.ts';
import type { ManifestFile } from './manifest.ts';
import { readVerdict, type Staging } from './staging.ts';

/** Files read at once. */
const width = 4;

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
    // A directory lists only what was selected.
    const has =
      listing.files.length === 0
        ? 'no file of the source'
        : `the source has ${formatFiles(listing.files.length)}, none`;
    throw new LoadError('no-files', `${has} matches ${patterns}`);
  }
  for (const glob of selection.include) {
    const expression = globToRegExp(glob);
    if (!listing.files.some(file => expression.test(file.path)))
      log.line(`note: files.include ${glob} matches nothing`);
  }
  return files;
}

/** How what is in place is judged. */
export interface Judging {
  readonly root: string;
  readonly verification: Verification;
  readonly staging: Staging;
  readonly threads: Threads;
  readonly log: Log;
}

/** Looks at what is in place already; content is read only under `sha256`. */
export async function makePlan(judging: Judging, files: readonly SourceFile[]): Promise<Plan> {
  const { root, log } = judging;
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
    const judged = await pool(present, width, (file, signal) => judge(judging, file, progress.add, signal));
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
  { root, verification, staging, threads }: Judging,
  file: SourceFile,
  seen: (bytes: number) => void,
  signal: AbortSignal,
): Promise<ManifestFile | null> {
  const { path, size, hash } = file;
  // Small files cost nothing to read, and the hub gives no sha256 for them.
  if (verification === 'size' && hash?.kind !== 'git-blob') return { path, size, sha256: hash?.hex ?? null };
  const verdict = hash === null ? await readVerdict(staging.place(file)) : null;
  const expected = hash ?? (verdict === null ? null : ({ kind: 'sha256', hex: verdict } as const));
  // Without a hash only the source can tell, and it is read for that as if nothing were here.
  if (expected === null) return null;
  const { sha256, matches } = await hashFile({ path: join(root, path), size, expected, seen, signal }, threads);
  return matches ? { path, size, sha256 } : null;
}
