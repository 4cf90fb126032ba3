import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeProject } from '../generate/testing/project.ts';
import { packageRoot } from '../package/root.ts';
import { checkedLedgerText, readLedger } from './ledger.ts';
import { VERSION } from './semver.ts';
import { releaseOf } from './testing/release.ts';

test('every ledger of this repository is right', () => {
  for (const file of readdirSync(join(packageRoot(), 'releases')))
    expect(readLedger(file.replace('.yaml', ''), packageRoot()).version).toMatch(/^\d/);
});

test('a chart without a ledger is told what to write', () => {
  expect(() => readLedger('a', makeProject({ 'profiles/a.yaml': '', 'releases/b.yaml': '' }, onTestFinished))).toThrow(
    /the chart a has no ledger[\s\S]*hint: write releases\/a\.yaml/,
  );
});

test('a misspelt chart is answered with those that there are', () => {
  const root = makeProject({ 'releases/open-webui.yaml': '', 'releases/b.yaml': '' }, onTestFinished);
  expect(() => readLedger('open-webiu', root)).toThrow(
    /charts with one: b, open-webui\n[\s\S]*hint: did you mean "open-webui"/,
  );
  expect(() => readLedger('x', makeProject({}, onTestFinished))).toThrow(/charts with one: none\n/);
});

test('a version must be one', () => {
  expect(() =>
    readLedger('a', makeProject({ 'releases/a.yaml': 'version: 1.0\nreleased: []\n' }, onTestFinished)),
  ).toThrow(/wrong type[\s\S]*put it in quotes/);
});

const schema = JSON.parse(readFileSync(join(packageRoot(), 'schemas/ledger.schema.json'), 'utf8'));

test('the schema and the command know the same versions', () => {
  expect(schema.definitions.version.pattern).toBe(VERSION.source);
  for (const version of ['foo', '0.2.0+x', '1.0.0-rc..1', '1.0.0-01', '01.0.0', '1.0', 'v1.0.0', '1.0.0-', '']) {
    expect(VERSION.test(version), version).toBe(false);
    expect(() => checkedLedgerText('a', { version, released: [] }), version).toThrow(/releases\/a\.yaml \/version/);
  }
  for (const version of ['0.0.0', '1.2.3', '1.0.0-rc.1', '1.0.0-0.x-y', '10.20.30-01a'])
    expect(checkedLedgerText('a', { version, released: [] })).toContain(version);
});

test('a release without a changelog is not written', () => {
  const released = [releaseOf('0.1.0')];
  expect(() => checkedLedgerText('a', { version: '0.1.0', released })).toThrow(
    /does not say what the released 0\.1\.0 brings[\s\S]*hint: run: modelcharts version/,
  );
  const changelog = [{ version: '0.1.0', changes: [] }];
  expect(checkedLedgerText('a', { version: '0.1.0', changelog, released })).toMatch(/seal: sha256:/);
});
