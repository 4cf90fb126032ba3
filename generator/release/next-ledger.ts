import type { RenderedChart } from '../generate/render.ts';
import { ProblemError } from '../problem/problem-error.ts';
import type { Change } from '../version/change.ts';
import { type ChangelogEntry, type Ledger, ledgerFile } from '../version/ledger.ts';
import { compareVersions, VERSION } from '../version/semver.ts';
import type { ReleaseComparison } from './compare-release.ts';

/** What a person says of the next version. */
export interface Wishes {
  /** A version above the one that the changes ask for. */
  readonly to?: string;
  /** What a person adds to the changelog: Markdown. */
  readonly note?: string;
}

/** @throws {ProblemError} where `to` is no version. */
export function checkWishes({ to }: Wishes): void {
  if (to === undefined || VERSION.test(to)) return;
  throw new ProblemError({
    code: 'not-allowed',
    file: 'modelcharts version',
    message: '--to is not a version',
    expected: 'three numbers and at most a pre-release, as semver.org has them: 1.2.3, 1.0.0-rc.1',
    found: JSON.stringify(to),
    hint: 'leave build metadata (+…) out: a tag of a registry has no plus sign',
  });
}

/**
 * The ledger of a chart after its version was decided.
 * @param compared undefined: nothing is released yet
 * @throws {ProblemError} where `to` is too low.
 */
export function nextLedger(chart: RenderedChart, compared: ReleaseComparison | undefined, wishes: Wishes): Ledger {
  return compared ? following(chart, compared, wishes) : first(chart, wishes);
}

/** Before the first release there is nothing to compare with: the version is what the ledger says. */
function first({ source, ledger }: RenderedChart, { to = ledger.version, note }: Wishes): Ledger {
  const { version, changelog = [], released } = ledger;
  if (compareVersions(to, version) < 0)
    throw tooLow(source.name, to, version, `${source.name}, whose ledger says ${version}`);
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
  { to, note }: Wishes,
): Ledger {
  const past = (ledger.changelog ?? []).filter(({ version }) => compareVersions(version, last.version) <= 0);
  const pending = ledger.changelog?.find(({ version }) => compareVersions(version, last.version) > 0);
  const chosen = to ?? (pending?.chosen ? pending.version : undefined);
  // what was chosen once gives way where the changes ask for more since
  const version = to ?? (chosen !== undefined && compareVersions(chosen, next) >= 0 ? chosen : next);
  if (compareVersions(version, next) < 0)
    throw tooLow(source.name, version, next, `what changed in ${source.name} (${comparison?.level ?? 'nothing'})`);
  if (version === last.version) return { version, changelog: past, released: ledger.released };
  const said = note ?? pending?.note;
  const entry: ChangelogEntry = {
    version,
    level: comparison?.level ?? 'patch',
    restartsPods: comparison?.restartsPods ?? false,
    ...(version === chosen && { chosen: true }),
    changes: comparison?.changes ?? [onlyTheVersion],
    ...(said !== undefined && { note: said }),
  };
  return { version, content: content(), changelog: [entry, ...past], released: ledger.released };
}

const onlyTheVersion: Change = { level: 'patch', kind: 'changed', says: 'nothing but the version' };

const tooLow = (chart: string, version: string, next: string, why: string): ProblemError =>
  new ProblemError({
    code: 'version-too-low',
    file: ledgerFile(chart),
    pointer: '/version',
    message: `the version is too low for ${why}`,
    expected: `${next} or above`,
    found: version,
    hint: 'see what changed: modelcharts diff; leave out --to to take the version that the changes ask for',
  });
