import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Blueprint } from '../blueprints/blueprint.ts';
import { goodFiles, makeProject } from '../generate/testing/project.ts';
import { tiny } from '../generate/testing/tiny.ts';
import { decideVersions } from './version.ts';

const decide = async (wishes: { readonly to?: string; readonly note?: string }) => {
  const root = makeProject({ ...goodFiles('a'), ...goodFiles('b') }, onTestFinished);
  const project = { root, blueprints: [tiny as unknown as Blueprint] };
  const said = await decideVersions(project, { helm: 'no-helm', ...wishes }).then(
    rows => rows.map(({ chart, version, why }) => `${chart} ${version} ${why}`).join(', '),
    (error: Error) => error.message,
  );
  const ledgers = ['a', 'b'].map(name => readFileSync(join(root, `releases/${name}.yaml`), 'utf8'));
  return { said, untouched: ledgers.every(text => text === goodFiles('a')['releases/a.yaml']) };
};

test.each(['foo', '0.2.0+x', '1.0.0-rc..1', '1.2', ''])('--to %j is no version, and nothing is written', async to => {
  const { said, untouched } = await decide({ to });
  expect(said).toMatch(/--to is not a version \(not-allowed\)[\s\S]*expected three numbers/);
  expect(untouched).toBe(true);
});

test('before the first release a version is not lowered', async () => {
  const { said, untouched } = await decide({ to: '0.0.1' });
  expect(said).toMatch(/too low for a, whose ledger says 0\.1\.0/);
  expect(untouched).toBe(true);
});

test('a note that is empty is refused before anything is written', async () => {
  const { said, untouched } = await decide({ note: '' });
  expect(said).toContain('/changelog/0/note');
  expect(untouched).toBe(true);
});

test('a version and a note are written', async () => {
  const { said, untouched } = await decide({ to: '0.2.0-rc.1', note: 'Read this.' });
  expect(said).toBe('a 0.2.0-rc.1 first, b 0.2.0-rc.1 first');
  expect(untouched).toBe(false);
});
