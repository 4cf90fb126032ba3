import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ProblemError } from '../problem/problem-error.ts';
import { compareChart } from './compare.ts';
import { MARK } from './origin.ts';

/** What writing did. */
export type WriteState = 'new' | 'changed' | 'unchanged';

/**
 * Makes a chart's folder hold exactly these files. The new folder is written beside the old one and swapped in by
 * rename; whatever moment a crash hits, the old or the new is there after the next run, never a mixture.
 * @throws {ProblemError} for a folder that is not empty and no chart of ours: nobody else's files are replaced.
 */
export function writeChart(folder: string, files: ReadonlyMap<string, string>): WriteState {
  const next = sibling(folder, 'new');
  const last = sibling(folder, 'old');
  recover(folder, next, last);
  const isNew = !existsSync(folder);
  if (!isNew) checkOurs(folder);
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

function checkOurs(folder: string): void {
  const chart = join(folder, 'Chart.yaml');
  if (existsSync(chart) ? readFileSync(chart, 'utf8').startsWith(`# ${MARK}`) : readdirSync(folder).length === 0)
    return;
  throw new ProblemError({
    code: 'not-ours',
    file: folder,
    message: 'the folder holds something that modelcharts did not generate',
    expected: `nothing, or a Chart.yaml that begins with "# ${MARK}"`,
    found: existsSync(chart) ? 'another Chart.yaml' : readdirSync(folder).slice(0, 5).join(', '),
    hint: 'give --out another folder, or move these files away',
  });
}
