import { expect, test } from 'vitest';
import { type ChangelogVersion, upgradingSection } from './changelog.ts';

type Change = ChangelogVersion['changes'][number];
const change = (level: Change['level'], todo?: string): Change => ({
  level,
  kind: 'changed',
  says: `a ${level} change`,
  ...(todo !== undefined && { todo }),
});
const version = (...changes: readonly Change[]): ChangelogVersion => ({ version: '0.2.0', changes });

test('Upgrading has what asks something of users, whatever its level', () => {
  const text = upgradingSection(undefined, [
    version(change('major', 'do this'), change('minor'), change('patch', 'see that')),
  ]);
  expect(text).toBe('### To 0.2.0\n\n- a major change: do this\n- a patch change: see that');
});

test('Upgrading leaves out versions that ask nothing', () => {
  expect(upgradingSection(undefined, [version(change('patch'))])).toBeUndefined();
  expect(upgradingSection('Always so.', [version(change('minor'))])).toBe('Always so.');
});
