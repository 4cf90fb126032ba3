import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '../problem/problem-error.ts';
import { type Ledger, ledgerFile, type Release, readLedger } from '../version/ledger.ts';
import { commitOf, filesAt } from './git.ts';
import type { Helm } from './helm.ts';
import { manifestOf } from './manifest.ts';
import { type Package, packageChart } from './package.ts';

/** A chart as its ledger recorded it, packaged again from its commit. */
export interface ReleasedChart {
  readonly chart: string;
  readonly release: Release;
  readonly pack: Package;
}

/** The charts that have a ledger, sorted. */
export const chartsWithLedger = (root: string): readonly string[] =>
  readdirSync(join(root, 'releases'))
    .filter(name => name.endsWith('.yaml'))
    .map(name => name.slice(0, -'.yaml'.length))
    .sort();

/** The ledgers of charts that have a release; all of them by default. */
export function releasedCharts(root: string, charts: readonly string[]): readonly { chart: string; ledger: Ledger }[] {
  const wanted = charts.length > 0 ? charts : chartsWithLedger(root);
  return wanted
    .map(chart => ({ chart, ledger: readLedger(chart, root) }))
    .filter(({ ledger }) => charts.length > 0 || ledger.released.length > 0);
}

/**
 * Packages the last release of a chart from the commit that the ledger names.
 * @throws {ProblemError} where nothing is released, the commit is not there, or other digests come out than those recorded.
 */
export async function repackage(chart: string, ledger: Ledger, root: string, helm: Helm): Promise<ReleasedChart> {
  const release = ledger.released.at(-1);
  if (!release)
    throw new ProblemError({
      code: 'not-released',
      file: ledgerFile(chart),
      pointer: '/released',
      message: `no version of ${chart} is recorded as released`,
      expected: 'a release with its commit and digests',
      found: 'none',
      hint: 'run: modelcharts version --release, and commit the ledger',
    });
  await commitOf(root, release.commit);
  const files = await filesAt(root, release.commit, `charts/${chart}`);
  const pack = await packageChart({ chart, version: release.version, files, epoch: release.epoch }, helm);
  same(chart, 'package', release.package, pack.digest);
  same(chart, 'manifest', release.manifest, (await manifestOf(pack, helm)).digest);
  return { chart, release, pack };
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
    hint: 'package with the Helm that recorded it: another one may compress in another way',
  });
}
