import { expect, test } from 'vitest';
import { checkVersion } from './check-version.ts';
import type { Ledger } from './ledger.ts';

const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;
const release = {
  version: '0.1.0',
  commit: 'a'.repeat(40),
  epoch: 1_700_000_000,
  content: digest('a'),
  package: digest('b'),
  manifest: digest('c'),
  promises: [],
};
const found = (ledger: Partial<Ledger>, content: string) =>
  checkVersion('x', { version: '0.1.0', released: [release], ...ledger }, () => content).map(({ pointer, hint }) => [
    pointer,
    hint,
  ]);
const stale = (pointer: string) => [[pointer, 'run: modelcharts version']];

test('before the first release every content will do', () => expect(found({ released: [] }, digest('d'))).toEqual([]));
test('what is released is as it was', () => expect(found({}, digest('a'))).toEqual([]));
test('what differs from the release needs a version', () => expect(found({}, digest('d'))).toEqual(stale('/version')));
test('a version is decided for a content', () => {
  expect(found({ version: '0.1.1', content: digest('d') }, digest('d'))).toEqual([]);
  expect(found({ version: '0.1.1', content: digest('d') }, digest('e'))).toEqual(stale('/content'));
  expect(found({ version: '0.1.1' }, digest('e'))).toEqual(stale('/content'));
});
test('a version does not go back', () => expect(found({ version: '0.0.9' }, digest('a'))).toEqual(stale('/version')));
