import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from '../generate/project.ts';
import { type RenderedChart, renderCharts } from '../generate/render.ts';
import { ProblemError } from '../problem/problem-error.ts';
import { type ChangelogEntry, type Ledger, ledgerFile, type Release } from '../version/ledger.ts';
import { ledgerText } from '../version/ledger-text.ts';
import { compareVersions, nextVersion } from '../version/semver.ts';
import { compareRelease, type ReleaseComparison } from './compare-release.ts';
import { helmTool } from './helm.ts';

/** What `modelcharts version` is told. */
export interface VersionOptions {
  /** Where Helm is. */
  readonly helm: string;
  /** A version above the one that the changes ask for. */
  readonly to?: string;
  /** What a person adds to the changelog: Markdown. */
  readonly note?: string;
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
 * @throws {ProblemError} when a profile is wrong, without Helm or the commit of a release where one is needed, and where `to` is too low.
 */
export async function decideVersions(project: Project, options: VersionOptions): Promise<readonly VersionRow[]> {
  const helm = helmTool(options.helm);
  const decided: { readonly row: VersionRow; readonly ledger: Ledger }[] = [];
  for (const chart of await renderCharts(project)) {
    const compared = await compareRelease(chart, project.root, helm);
    const ledger = compared ? following(chart, compared, options) : first(chart.ledger, options);
    decided.push({ row: rowOf(chart, ledger, compared), ledger });
  }
  for (const { row, ledger } of decided) if (row.written) writeLedger(project.root, row.chart, ledger);
  return decided.map(({ row }) => row);
}

/** Writes a ledger at once or not at all. */
export function writeLedger(root: string, chart: string, ledger: Ledger): void {
  const file = join(root, ledgerFile(chart));
  writeFileSync(`${file}.new`, ledgerText(chart, ledger));
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

/** Before the first release there is nothing to compare with: the version is what the ledger says. */
function first({ version, changelog = [], released }: Ledger, { to = version, note }: VersionOptions): Ledger {
  const kept = note ?? changelog[0]?.note;
  const entry: ChangelogEntry = {
    version: to,
    changes: [{ level: 'minor', kind: 'added', says: 'first release' }],
    ...(kept !== undefined && { note: kept }),
  };
  return { version: to, changelog: [entry], released };
}

function following(
  { source, ledger, content }: RenderedChart,
  { last, comparison, next }: ReleaseComparison,
  options: VersionOptions,
): Ledger {
  const past = (ledger.changelog ?? []).filter(({ version }) => compareVersions(version, last.version) <= 0);
  const version = options.to ?? keptVersion(ledger.version, last, next);
  if (compareVersions(version, next) < 0) throw tooLow(source.name, version, next, comparison?.level ?? 'nothing');
  if (version === last.version) return { version, changelog: past, released: ledger.released };
  const note = options.note ?? ledger.changelog?.find(entry => compareVersions(entry.version, last.version) > 0)?.note;
  const entry: ChangelogEntry = {
    version,
    level: comparison?.level ?? 'patch',
    restartsPods: comparison?.restartsPods ?? false,
    changes: comparison?.changes ?? [],
    ...(note !== undefined && { note }),
  };
  return { version, content: content(), changelog: [entry, ...past], released: ledger.released };
}

/** A version that a person chose by --to stays, where it is above what the changes ask for. */
function keptVersion(current: string, last: Release, next: string): string {
  const computed = (['patch', 'minor', 'major'] as const).map(level => nextVersion(last.version, level));
  return computed.includes(current) || compareVersions(current, next) < 0 ? next : current;
}

const tooLow = (chart: string, version: string, next: string, level: string): ProblemError =>
  new ProblemError({
    code: 'version-too-low',
    file: ledgerFile(chart),
    pointer: '/version',
    message: `the version is too low for what changed in ${chart} (${level})`,
    expected: `${next} or above`,
    found: version,
    hint: 'see what changed: modelcharts diff; leave out --to to take the version that the changes ask for',
  });
