import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../charts/support/temporary.ts';
import { makeReleasedProject, type ReleasedProject } from '../release/support/released-project.ts';
import { helm } from '../tools/paths.ts';
import { cli } from './support/cli.ts';

const chart = 'open-webui';
const ledger = `releases/${chart}.yaml`;
let project: ReleasedProject;

beforeAll(async () => {
  project = await makeReleasedProject(temporaryFolder(), chart);
  await project.version();
  await project.release();
});

beforeEach(async () => {
  await project.git('checkout', '--quiet', '.');
});

/** Replaces text in a file of a project, and sees that it was there. */
function edit(root: string, path: string, from: string | RegExp, to: string): void {
  const file = join(root, path);
  const text = readFileSync(file, 'utf8');
  expect(text.replace(from, to)).not.toBe(text);
  writeFileSync(file, text.replace(from, to));
}

const setDescription = (root: string) =>
  edit(root, `profiles/${chart}.yaml`, /description: .*/, 'description: Another text');

test.each([
  ['the changelog', 'says: first release', 'says: first, and best'],
  ['the digest of the package', /package: sha256:.{8}/, 'package: sha256:00000000'],
])('what is released stays as it was recorded: %s', async (_, from, to) => {
  expect(await cli(project.root, 'check')).toMatchObject({ code: 0 });
  edit(project.root, ledger, from, to);
  const { code, err } = await cli(project.root, 'check');
  expect(code).toBe(1);
  expect(err).toMatch(/the release 0\.1\.0 of open-webui, or the changelog up to it, was edited \(digest-mismatch\)/);
  expect(err).toContain(`hint: put it back: git log --patch ${ledger}`);
});

test('a note needs a change that it goes with', async () => {
  const { code, err } = await cli(project.root, 'version', '--note', 'Too late.', '--helm', helm(4));
  expect(code).toBe(1);
  expect(err).toMatch(/--note finds no version that it could stand in/);
});

test('without its history a clone says how to get it', async () => {
  await project.git('clone', '--quiet', '--depth=1', `file://${project.root}`, '../shallow');
  const shallow = join(project.root, '../shallow');
  // what is generated can be checked all the same
  expect(await cli(shallow, 'check')).toMatchObject({ code: 0 });
  setDescription(shallow);
  const { code, err } = await cli(shallow, 'version', '--helm', helm(4));
  expect(code).toBe(1);
  expect(err).toMatch(/git does not know the commit [0-9a-f]{40} \(no-history\)[\s\S]*git fetch --unshallow/);
});

test('without Helm it says how to get it', async () => {
  setDescription(project.root);
  const { code, err } = await cli(project.root, 'version', '--helm', 'no-helm');
  expect(code).toBe(1);
  expect(err).toMatch(/cannot start helm \(tool-missing\)[\s\S]*install Helm/);
  expect(readFileSync(join(project.root, ledger), 'utf8')).toContain('\nversion: 0.1.0\n');
});
