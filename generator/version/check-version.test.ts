import { expect, test } from 'vitest';
import { checkVersion } from './check-version.ts';
import type { ChangelogEntry, Ledger } from './ledger.ts';
import { sealOf } from './seal.ts';
import { releaseOf } from './testing/release.ts';

const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;
const entry = (version: string, says = 'a change'): ChangelogEntry => ({
  version,
  changes: [{ level: 'patch', kind: 'changed', says }],
});
const first = entry('0.1.0');
const out = releaseOf('0.1.0');
const release = { ...out, seal: sealOf(out, [first]) };
const later = { version: '0.1.1', changelog: [entry('0.1.1'), first] };

const problems = (ledger: Partial<Ledger>, content: string) =>
  checkVersion('x', { version: '0.1.0', changelog: [first], released: [release], ...ledger }, () => content);
const found = (ledger: Partial<Ledger>, content = digest('a')) =>
  problems(ledger, content).map(({ code, pointer }) => `${code} ${pointer}`);

test('before the first release every content will do', () => expect(found({ released: [] }, digest('d'))).toEqual([]));
test('what is released is as it was', () => expect(found({})).toEqual([]));
test('what differs from the release needs a version', () =>
  expect(problems({}, digest('d'))).toMatchObject([
    { code: 'stale-version', pointer: '/version', hint: 'run: modelcharts version' },
  ]));

test('a version is decided for a content', () => {
  expect(found({ ...later, content: digest('d') }, digest('d'))).toEqual([]);
  expect(found({ ...later, content: digest('d') }, digest('e'))).toEqual(['stale-version /content']);
  expect(problems(later, digest('e'))).toMatchObject([
    { pointer: '/content', expected: expect.stringMatching(/digest/) },
  ]);
});

test('a version does not go back', () =>
  expect(found({ version: '0.0.9', changelog: [entry('0.0.9'), first] })).toContain('stale-version /version'));

test('a version has its changelog', () =>
  expect(found({ version: '0.1.1', content: digest('a') })).toEqual(['stale-version /changelog']));

test.each<[string, Partial<Ledger>]>([
  ['another text', { changelog: [entry('0.1.0', 'another')] }],
  ['a note', { changelog: [{ ...first, note: 'more' }] }],
  ['an older entry', { changelog: [first, entry('0.0.9')] }],
  ['another package', { released: [{ ...release, package: digest('d') }] }],
  ['a promise', { released: [{ ...release, promises: ['more'] }] }],
  ['no seal', { released: [out] }],
])('a release that was edited is seen: %s', (_, ledger) =>
  expect(found(ledger)).toEqual(['digest-mismatch /released/0/seal']),
);

test('what comes after a release leaves its seal as it is', () =>
  expect(found({ ...later, content: digest('a') })).toEqual([]));
