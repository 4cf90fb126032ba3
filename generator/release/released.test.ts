import { expect, onTestFinished, test } from 'vitest';
import { makeProject } from '../generate/testing/project.ts';
import { ledgerText } from '../version/ledger-text.ts';
import { releaseOf } from '../version/testing/release.ts';
import { recordedReleases } from './released.ts';

const ledger = (...versions: readonly string[]): string =>
  ledgerText('a', { version: '0.2.0', released: versions.map(version => releaseOf(version)) });
const recorded = (files: Record<string, string>, ...charts: readonly string[]) =>
  recordedReleases(makeProject(files, onTestFinished), charts).map(
    ({ chart, release }) => `${chart} ${release.version}`,
  );

test('every release of every chart, the oldest first; a chart that has none waits for its own', () => {
  const files = { 'releases/a.yaml': ledger('0.1.0', '0.2.0'), 'releases/b.yaml': ledger() };
  expect(recorded(files)).toEqual(['a 0.1.0', 'a 0.2.0']);
  expect(recorded(files, 'a', 'a')).toEqual(['a 0.1.0', 'a 0.2.0']);
  expect(() => recorded(files, 'a', 'b')).toThrow(/no version of b is recorded as released/);
});

test('where nothing is released there is nothing to publish', () => {
  expect(() => recorded({ 'releases/a.yaml': ledger() })).toThrow(
    /no chart is recorded as released[\s\S]*modelcharts version --release/,
  );
});

test('an unknown chart is told which there are', () => {
  expect(() => recorded({ 'releases/a.yaml': ledger('0.1.0') }, 'nope')).toThrow(
    /there is no chart nope[\s\S]*expected one of: a/,
  );
});

test('outside of a project it says where to run it', () => {
  expect(() => recorded({})).toThrow(/there are no ledgers here[\s\S]*hint: run it in the root of a project/);
});
