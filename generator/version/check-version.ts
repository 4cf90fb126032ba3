import type { Problem } from '../problem/problem.ts';
import { type Ledger, ledgerFile } from './ledger.ts';
import { sealOf } from './seal.ts';
import { compareVersions } from './semver.ts';

/** Where content and ledger of a chart disagree. `content` gives the digest of the chart as it is generated now. */
export const checkVersion = (chart: string, ledger: Ledger, content: () => string): readonly Problem[] => [
  ...checkSeals(chart, ledger),
  ...checkDecided(chart, ledger, content),
];

/** What is released stays as it was recorded, and so does the changelog, which stands in the package. */
function checkSeals(chart: string, { changelog, released }: Ledger): readonly Problem[] {
  return released.flatMap((release, i): Problem[] => {
    const found = sealOf(release, changelog);
    if (found === release.seal) return [];
    return [
      {
        code: 'digest-mismatch',
        file: ledgerFile(chart),
        pointer: `/released/${i}/seal`,
        message: `the release ${release.version} of ${chart}, or the changelog up to it, was edited`,
        expected: release.seal ?? 'a seal',
        found,
        hint: `put it back: git log --patch ${ledgerFile(chart)}; what else users must know goes with the next version: --note`,
      },
    ];
  });
}

function checkDecided(chart: string, ledger: Ledger, content: () => string): readonly Problem[] {
  const last = ledger.released.at(-1);
  if (!last) return [];
  const order = compareVersions(ledger.version, last.version);
  if (order < 0) {
    const message = `the version of ${chart} is below the released one`;
    return [stale(chart, message, '/version', `${last.version} or above`, ledger.version)];
  }
  const newest = ledger.changelog?.[0]?.version ?? 'no changelog';
  if (newest !== ledger.version) {
    const message = `the changelog of ${chart} does not begin with its version`;
    return [stale(chart, message, '/changelog', ledger.version, newest)];
  }
  const digest = content();
  if (digest === (order === 0 ? last.content : ledger.content)) return [];
  if (order === 0) {
    const message = `the chart ${chart} differs from its released version ${last.version}`;
    return [stale(chart, message, '/version', last.content, digest)];
  }
  const expected = ledger.content ?? 'the digest of the content that the version was decided for';
  return [stale(chart, `the version of ${chart} was decided for another content`, '/content', expected, digest)];
}

const stale = (chart: string, message: string, pointer: string, expected: string, found: string): Problem => ({
  code: 'stale-version',
  file: ledgerFile(chart),
  pointer,
  message,
  expected,
  found,
  hint: 'run: modelcharts version',
});
