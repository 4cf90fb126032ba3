import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from '../generate/project.ts';
import { type RenderedChart, renderCharts } from '../generate/render.ts';
import { ProblemError } from '../problem/problem-error.ts';
import { checkedLedgerText, type Ledger, ledgerFile } from '../version/ledger.ts';
import { ledgerText } from '../version/ledger-text.ts';
import { compareRelease, type ReleaseComparison } from './compare-release.ts';
import { helmTool } from './helm.ts';
import { checkWishes, nextLedger, type Wishes } from './next-ledger.ts';

/** What `modelcharts version` is told. */
export interface VersionOptions extends Wishes {
  /** Where Helm is. */
  readonly helm: string;
}

/** What was decided for one chart. */
export interface VersionRow {
  readonly chart: string;
  /** Empty where nothing is released. */
  readonly released: string;
  readonly version: string;
  /** What moved it: major, minor, patch, first, or nothing. */
  readonly why: string;
  readonly restartsPods: boolean;
  readonly written: boolean;
}

/**
 * Decides the version of every chart from what changed since its last release, and writes the ledgers. Nothing is written before all
 * of them are decided.
 * @throws {ProblemError} when a profile is wrong, without Helm or the commit of a release where one is needed, where `to` is no version or
 * too low, and where no chart takes the note.
 */
export async function decideVersions(project: Project, options: VersionOptions): Promise<readonly VersionRow[]> {
  checkWishes(options);
  const helm = helmTool(options.helm);
  const decided: { readonly row: VersionRow; readonly ledger: Ledger }[] = [];
  for (const chart of await renderCharts(project)) {
    const compared = await compareRelease(chart, project.root, helm);
    const ledger = nextLedger(chart, compared, options);
    decided.push({ row: rowOf(chart, ledger, compared), ledger });
  }
  const { note } = options;
  if (note !== undefined && decided.every(({ row }) => row.version === row.released)) throw untakenNote(note);
  for (const { row, ledger } of decided) if (row.written) writeLedger(project.root, row.chart, ledger);
  return decided.map(({ row }) => row);
}

/**
 * Writes a ledger at once or not at all.
 * @throws {ProblemError} where it could not be read again.
 */
export function writeLedger(root: string, chart: string, ledger: Ledger): void {
  const file = join(root, ledgerFile(chart));
  writeFileSync(`${file}.new`, checkedLedgerText(chart, ledger));
  renameSync(`${file}.new`, file);
}

function rowOf(
  { source: { name }, ledger }: RenderedChart,
  next: Ledger,
  compared: ReleaseComparison | undefined,
): VersionRow {
  return {
    chart: name,
    released: compared?.last.version ?? '',
    version: next.version,
    why: compared ? (compared.comparison?.level ?? '') : 'first',
    restartsPods: compared?.comparison?.restartsPods ?? false,
    written: ledgerText(name, ledger) !== ledgerText(name, next),
  };
}

const untakenNote = (note: string): ProblemError =>
  new ProblemError({
    code: 'not-allowed',
    file: 'modelcharts version',
    message: '--note finds no version that it could stand in',
    expected: 'a chart that changed since its last release',
    found: `no change, and the note ${JSON.stringify(note)}`,
    hint: 'change the chart first, or choose a version for it with --to',
  });
