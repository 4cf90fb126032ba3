import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeProject } from '../generate/testing/project.ts';
import { packageRoot } from '../package/root.ts';
import { readLedger } from './ledger.ts';

test('every ledger of this repository is right', () => {
  for (const file of readdirSync(join(packageRoot(), 'releases')))
    expect(readLedger(file.replace('.yaml', ''), packageRoot()).version).toMatch(/^\d/);
});

test('a chart without a ledger is told what to write', () => {
  expect(() => readLedger('a', makeProject({}, onTestFinished))).toThrow(
    /the chart a has no ledger[\s\S]*hint: write releases\/a\.yaml/,
  );
});

test('a version must be one', () => {
  expect(() =>
    readLedger('a', makeProject({ 'releases/a.yaml': 'version: 1.0\nreleased: []\n' }, onTestFinished)),
  ).toThrow(/wrong type[\s\S]*put it in quotes/);
});
