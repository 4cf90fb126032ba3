import type { Problem } from '../problem/problem.ts';
import { type Ledger, ledgerFile } from './ledger.ts';
import { compareVersions } from './semver.ts';

/** Where content and ledger of a chart disagree. `content` gives the digest of the chart as it is generated now. */
export function checkVersion(chart: string, ledger: Ledger, content: () => string): readonly Problem[] {
  const last = ledger.released.at(-1);
  if (!last) return [];
  const problem = (message: string, pointer: string, expected: string, found: string): Problem => ({
    code: 'stale-version',
    file: ledgerFile(chart),
    pointer,
    message,
    expected,
    found,
    hint: 'run: modelcharts version',
  });
  const order = compareVersions(ledger.version, last.version);
  if (order < 0) {
    const message = `the version of ${chart} is below the released one`;
    return [problem(message, '/version', `${last.version} or above`, ledger.version)];
  }
  const digest = content();
  const decided = order === 0 ? last.content : ledger.content;
  if (digest === decided) return [];
  const message =
    order === 0
      ? `the chart ${chart} differs from its released version ${last.version}`
      : `the version of ${chart} was decided for another content`;
  return [problem(message, order === 0 ? '/version' : '/content', String(decided), digest)];
}
