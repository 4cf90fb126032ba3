import { ProblemError } from '../problem/problem-error.ts';
import { chartsWithLedger, ledgerFile, type Release, readLedger } from '../version/ledger.ts';
import { checkAncestor, commitOf, filesAt } from './git.ts';
import type { Helm } from './helm.ts';
import { manifestOf } from './manifest.ts';
import { digestOf, type Package, packageChart } from './package.ts';
import type { Published } from './registry.ts';

/** One version of a chart as its ledger recorded it. */
export interface RecordedRelease {
  readonly chart: string;
  readonly release: Release;
}

/** The same with its package. */
export interface ReleasedChart extends RecordedRelease {
  readonly pack: Package;
}

/**
 * Every recorded release of some charts, of all by default, the oldest of a chart first.
 * @throws {ProblemError} outside of a project, for a chart that nobody knows, and where nothing is released.
 */
export function recordedReleases(root: string, charts: readonly string[]): readonly RecordedRelease[] {
  const known = chartsWithLedger(root);
  if (known.length === 0)
    throw new ProblemError({
      code: 'no-ledger',
      file: 'releases',
      message: 'there are no ledgers here',
      expected: 'the folder releases/',
      found: 'nothing',
      hint: 'run it in the root of a project',
    });
  const unknown = charts.find(chart => !known.includes(chart));
  if (unknown !== undefined)
    throw new ProblemError({
      code: 'no-ledger',
      file: ledgerFile(unknown),
      message: `there is no chart ${unknown}`,
      expected: `one of: ${known.join(', ')}`,
      found: unknown,
      hint: 'name charts, not files',
    });
  const found = (charts.length > 0 ? [...new Set(charts)] : known).map(chart => ({
    chart,
    ...readLedger(chart, root),
  }));
  const none = found.find(({ released }) => released.length === 0);
  if (none && (charts.length > 0 || found.every(({ released }) => released.length === 0)))
    throw new ProblemError({
      code: 'not-released',
      file: charts.length > 0 ? ledgerFile(none.chart) : 'releases',
      message:
        charts.length > 0 ? `no version of ${none.chart} is recorded as released` : 'no chart is recorded as released',
      expected: 'a release with its commit and digests',
      found: 'none',
      hint: 'run: modelcharts version --release, and commit the ledgers',
    });
  return found.flatMap(({ chart, released }) => released.map(release => ({ chart, release })));
}

/**
 * Packages a release from the commit that the ledger names.
 * @throws {ProblemError} where the commit is not in the history, or other digests come out than those recorded.
 */
export async function repackage({ chart, release }: RecordedRelease, root: string, helm: Helm): Promise<ReleasedChart> {
  const { version, commit, epoch } = release;
  await commitOf(root, commit);
  await checkAncestor(root, commit, 'HEAD');
  const files = await filesAt(root, commit, `charts/${chart}`);
  const pack = await packageChart({ chart, version, files, epoch }, helm);
  same(chart, 'package', release.package, pack.digest);
  same(chart, 'manifest', release.manifest, (await manifestOf(pack, helm)).digest);
  return { chart, release, pack };
}

/**
 * A release that a registry has under the recorded manifest: its package is there.
 * @throws {ProblemError} where the ledger names another package.
 */
export function published({ chart, release }: RecordedRelease, { bytes }: Published): ReleasedChart {
  const { version, epoch } = release;
  const digest = digestOf(bytes);
  same(chart, 'package', release.package, digest);
  return { chart, release, pack: { chart, version, bytes, digest, epoch } };
}

function same(chart: string, what: 'package' | 'manifest', expected: string, found: string): void {
  if (expected === found) return;
  throw new ProblemError({
    code: 'digest-mismatch',
    file: ledgerFile(chart),
    pointer: `/released/-/${what}`,
    message: `the ${what} of ${chart} comes out other than it was recorded`,
    expected,
    found,
    hint: 'look at the history of the ledger: only modelcharts version may write it; else package with the Helm that recorded it',
  });
}
