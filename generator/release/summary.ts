import type { Change } from '../version/change.ts';
import type { ReleaseComparison } from './compare-release.ts';

/** What changed since a release, as lines. */
export function summaryOf({ chart, last, comparison, next }: ReleaseComparison): readonly string[] {
  if (!comparison) return [`${chart}: as released in ${last.version}`];
  const { level, changes, restartsPods } = comparison;
  return [
    `${chart}: ${last.version} → ${next} (${level}); restarts pods: ${restartsPods ? 'yes' : 'no'}`,
    ...changes.map(line),
  ];
}

const line = ({ level, kind, says, todo }: Change): string =>
  `  ${level.padEnd(5)}  ${kind.padEnd(7)}  ${says}${todo === undefined ? '' : `; ${todo}`}`;
