import { stringify } from 'yaml';
import { originOf } from './origin.ts';

/** What one version of a chart brought, as its ledger says it. */
export interface ChangelogVersion {
  readonly version: string;
  readonly level?: 'major' | 'minor' | 'patch';
  readonly restartsPods?: boolean;
  readonly changes: readonly {
    readonly level: 'major' | 'minor' | 'patch';
    readonly kind: string;
    readonly says: string;
    readonly todo?: string;
  }[];
  readonly note?: string;
}

/** Text of a chart's CHANGELOG.md, newest version first. */
export function renderChangelog(chart: string, versions: readonly ChangelogVersion[]): string {
  const parts = versions.map(({ version, level, restartsPods, changes, note }) =>
    [
      `## ${version}`,
      ...(level === undefined ? [] : [`${EFFECT[level]} ${restartsPods ? RESTARTS : STAYS}`]),
      ...(note === undefined ? [] : [note.trim()]),
      changes.map(({ kind, says }) => `- ${title(kind)}: ${says}`).join('\n'),
    ].join('\n\n'),
  );
  return `<!-- ${originOf(chart)} -->\n\n# Changelog of ${chart}\n\n${parts.join('\n\n')}\n`;
}

const EFFECT = {
  major: 'Breaks an upgrade or a values file: see Upgrading in README.md.',
  minor: 'Adds something; values files stay as they are.',
  patch: 'Values files stay as they are.',
} as const;
const RESTARTS = 'An upgrade restarts pods.';
const STAYS = 'An upgrade restarts no pods.';

const title = (kind: string): string => kind.charAt(0).toUpperCase() + kind.slice(1);

/** The annotation `artifacthub.io/changes`: what the newest version brought. */
export const changesAnnotation = ([newest]: readonly ChangelogVersion[]): string | undefined =>
  newest &&
  stringify(
    newest.changes.map(({ kind, says }) => ({ kind, description: says })),
    { lineWidth: 0, version: '1.1' },
  );

/** What breaks, and what need not break but may: a claim that grows. */
const asks = ({ level, todo }: ChangelogVersion['changes'][number]): boolean => level === 'major' || todo !== undefined;

/** The README's section Upgrading: what is always so, then every version that asks something of its users; undefined where there is neither. */
export function upgradingSection(
  always: string | undefined,
  versions: readonly ChangelogVersion[],
): string | undefined {
  const parts = versions
    .filter(({ changes, note }) => note !== undefined || changes.some(asks))
    .map(({ version, changes, note }) =>
      [
        `### To ${version}`,
        ...(note === undefined ? [] : [note.trim()]),
        changes
          .filter(asks)
          .map(({ says, todo }) => `- ${says}${todo === undefined ? '' : `: ${todo}`}`)
          .join('\n'),
      ]
        .filter(part => part !== '')
        .join('\n\n'),
    );
  const text = [...(always === undefined ? [] : [always]), ...parts].join('\n\n');
  return text === '' ? undefined : text;
}
