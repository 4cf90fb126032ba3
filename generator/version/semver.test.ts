import { describe, expect, test } from 'vitest';
import { compareVersions, nextVersion, strongest } from './semver.ts';

describe('nextVersion', () => {
  test.each([
    ['0.1.0', 'patch', '0.1.1'],
    ['0.1.3', 'minor', '0.2.0'],
    ['0.1.3', 'major', '0.2.0'],
    ['1.2.3', 'patch', '1.2.4'],
    ['1.2.3', 'minor', '1.3.0'],
    ['1.2.3', 'major', '2.0.0'],
  ] as const)('%s, %s → %s', (version, level, next) => expect(nextVersion(version, level)).toBe(next));
});

test('versions are in the order of semver.org', () => {
  const order = ['1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta', '1.0.0-beta.2', '1.0.0-beta.11'];
  const all = [...order, '1.0.0-rc.1', '1.0.0', '1.0.1', '1.2.0', '1.10.0', '2.0.0'];
  expect([...all].reverse().sort(compareVersions)).toEqual(all);
  expect(compareVersions('1.2.3', '1.2.3')).toBe(0);
});

test('the strongest level counts', () => {
  expect(strongest(['patch', 'major', 'minor'])).toBe('major');
  expect(strongest([])).toBeUndefined();
});
