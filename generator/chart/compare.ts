import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** One file of a chart that is not as it should be. */
export interface Difference {
  readonly path: string;
  readonly state: 'missing' | 'changed' | 'extra';
  /** First line that differs, counted from 1, of a changed file. */
  readonly line?: number;
}

/** What differs between the files of a chart and its folder, sorted by path. A folder that is not there lacks them all. */
export function compareChart(files: ReadonlyMap<string, string>, folder: string): readonly Difference[] {
  const there = listFiles(folder);
  const differences: Difference[] = there.filter(path => !files.has(path)).map(path => ({ path, state: 'extra' }));
  for (const [path, text] of files) {
    if (!there.includes(path)) differences.push({ path, state: 'missing' });
    else {
      const found = readFileSync(join(folder, path), 'utf8');
      if (found !== text) differences.push({ path, state: 'changed', line: firstDifference(text, found) });
    }
  }
  return differences.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Paths of all files below a folder, with forward slashes. Links count as files: a chart has none. */
export function listFiles(folder: string): string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return entries
    .filter(entry => !entry.isDirectory())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

function firstDifference(a: string, b: string): number {
  const lines = b.split('\n');
  const index = a.split('\n').findIndex((line, i) => line !== lines[i]);
  return index === -1 ? a.split('\n').length : index + 1;
}
