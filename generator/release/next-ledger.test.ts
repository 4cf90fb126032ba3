import { expect, test } from 'vitest';
import type { RenderedChart } from '../generate/render.ts';
import type { Ledger } from '../version/ledger.ts';
import { type Level, nextVersion } from '../version/semver.ts';
import { DIGEST, releaseOf } from '../version/testing/release.ts';
import { nextLedger, type Wishes } from './next-ledger.ts';

const chart = (ledger: Ledger) => ({ source: { name: 'x' }, ledger, content: () => DIGEST }) as RenderedChart;
const last = releaseOf('0.1.0');
const changes = (level: Level) => [{ level, kind: 'changed', says: 'something' }] as const;
const first = { version: '0.1.0', changes: changes('minor') };
const released: Ledger = { version: '0.1.0', changelog: [first], released: [last] };

/** The ledger after a change of this level; none: the content is as it was. */
function after(ledger: Ledger, level?: Level, wishes: Wishes = {}): Ledger {
  const next = level ? nextVersion(last.version, level) : last.version;
  const comparison = level && { level, changes: changes(level), restartsPods: false };
  return nextLedger(chart(ledger), { chart: 'x', last, next, ...(comparison && { comparison }) }, wishes);
}

test('a version that was chosen stays, also where another change would give the same', () => {
  const chosen = after(released, 'patch', { to: '0.2.0' });
  expect(chosen.changelog![0]).toMatchObject({ version: '0.2.0', level: 'patch', chosen: true });
  expect(after(chosen, 'patch')).toEqual(chosen);
  expect(after(chosen, 'minor')).toMatchObject({ version: '0.2.0', changelog: [{ chosen: true }, first] });
});

test('a version that was chosen gives way to a change that asks for more', () => {
  const moved = after(after(released, 'patch', { to: '0.1.5' }), 'major');
  expect(moved.version).toBe('0.2.0');
  expect(moved.changelog![0]!.chosen).toBeUndefined();
});

test('what the changes asked for, and nobody chose, follows the changes', () => {
  expect(after(after(released, 'major'), 'patch').version).toBe('0.1.1');
  expect(after(after(released, 'major'))).toMatchObject({ version: '0.1.0', changelog: [first] });
});

test('a choice is taken back by another one', () => {
  const chosen = after(released, undefined, { to: '1.0.0' });
  expect(chosen.changelog![0]!.changes.map(({ says }) => says)).toEqual(['nothing but the version']);
  expect(after(chosen).version).toBe('1.0.0');
  expect(after(chosen, undefined, { to: '0.1.0' })).toEqual(released);
});

test('before the first release a version may rise, and not fall', () => {
  const ledger: Ledger = { version: '0.1.0', released: [] };
  const next = (to: string) => nextLedger(chart(ledger), undefined, { to });
  expect(next('0.3.0')).toMatchObject({ version: '0.3.0', changelog: [{ version: '0.3.0' }] });
  expect(() => next('0.0.1')).toThrow(/too low for x, whose ledger says 0\.1\.0[\s\S]*expected 0\.1\.0 or above/);
});
