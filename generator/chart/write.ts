import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { compareChart } from './compare.ts';

/** What writing did. */
export type WriteState = 'new' | 'changed' | 'unchanged';

/**
 * Makes a chart's folder hold exactly these files. The new folder is written beside the old one and swapped in by
 * rename; whatever moment a crash hits, the old or the new is there after the next run, never a mixture.
 */
export function writeChart(folder: string, files: ReadonlyMap<string, string>): WriteState {
  const next = sibling(folder, 'new');
  const last = sibling(folder, 'old');
  recover(folder, next, last);
  const isNew = !existsSync(folder);
  if (!isNew && compareChart(files, folder).length === 0) return 'unchanged';

  for (const [path, text] of files) {
    const file = join(next, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  if (!isNew) renameSync(folder, last);
  renameSync(next, folder);
  rmSync(last, { recursive: true, force: true });
  return isNew ? 'new' : 'changed';
}

const sibling = (folder: string, state: 'new' | 'old'): string =>
  join(dirname(folder), `.${basename(folder)}.${state}`);

/** A crash between the two renames leaves no folder, only the old one under its other name. */
function recover(folder: string, next: string, last: string): void {
  if (!existsSync(folder) && existsSync(last)) renameSync(last, folder);
  rmSync(next, { recursive: true, force: true });
  rmSync(last, { recursive: true, force: true });
}
