import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { blueprints } from '../../generator/blueprints/index.ts';
import { check } from '../../generator/generate/check.ts';
import { readLedger } from '../../generator/version/ledger.ts';
import { temporaryFolder } from '../charts/support/temporary.ts';
import { makeReleasedProject, type ReleasedProject } from '../release/support/released-project.ts';
import { helm } from '../tools/paths.ts';
import { cli as modelcharts } from './support/cli.ts';

const chart = 'open-webui';
let project: ReleasedProject;

beforeAll(async () => {
  project = await makeReleasedProject(temporaryFolder(), chart);
});

const codes = async () =>
  (await check({ root: project.root, out: 'charts', blueprints })).map(({ code, hint }) => `${code}: ${hint}`);
const ledger = () => readLedger(chart, project.root);
const text = (path: string) => readFileSync(join(project.root, path), 'utf8');
const profile = `profiles/${chart}.yaml`;
const setProfile = (from: string | RegExp, to: string) => {
  const before = text(profile);
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  writeFileSync(join(project.root, profile), after);
};

const cli = (...args: readonly string[]) => modelcharts(project.root, ...args, '--helm', helm(4));

// The tests are the life of a chart, one after the other.
test('before the first release versions are left as they are, and the changelog begins', async () => {
  await project.generate();
  expect((await cli('diff')).out).toBe('open-webui: nothing is released yet');
  expect(await project.version()).toMatchObject({ version: '0.1.0', why: 'first', written: true });
  expect(text(`charts/${chart}/CHANGELOG.md`)).toContain('## 0.1.0\n\n- Added: first release\n');
  expect(text(`charts/${chart}/Chart.yaml`)).toContain('artifacthub.io/changes: |\n    - kind: added\n');
  expect(await project.version()).toMatchObject({ written: false });
});

test('what is not committed is not released', async () => {
  await project.commit();
  setProfile(/description: .*/, 'description: Another text');
  await project.generate();
  const { code, err } = await cli('version', '--release');
  expect(code).toBe(1);
  expect(err).toMatch(
    /does not hold the chart open-webui 0\.1\.0 \(not-released\)[\s\S]*hint: run: modelcharts generate; commit/,
  );
});

test('a release records commit, digests and promises, and changes no chart', async () => {
  await project.release();
  const [release] = ledger().released;
  expect(release!.commit).toBe((await project.git('rev-parse', 'HEAD~1')).trim());
  expect(release!.promises).toContain(
    'Service release-open-webui at port 80 selects app.kubernetes.io/name=open-webui,app.kubernetes.io/instance=release',
  );
  expect(await codes()).toEqual([]);
  expect((await cli('version', '--release')).out).toContain('already released');
});

test('the ledger is right about the commit: git archive packages to the digest', async () => {
  const { code, out, err } = await cli('publish', '--dry-run', '--unsigned', '--registry', 'oci://127.0.0.1:1/x');
  expect(code, err).toBe(0);
  expect(out).toContain(ledger().released[0]!.manifest);
});

test('a change asks for a version', async () => {
  setProfile('description: Another text', 'description: A third text');
  await project.generate();
  expect(await codes()).toEqual(['stale-version: run: modelcharts version']);
  expect((await cli('diff')).out).toContain('0.1.0 → 0.1.1 (patch); restarts pods: no');
  expect(await project.version()).toMatchObject({
    released: '0.1.0',
    version: '0.1.1',
    why: 'patch',
    restartsPods: false,
  });
  expect(await codes()).toEqual([]);
});

test('a change that breaks moves it further, and says what to do', async () => {
  setProfile(/$/, 'values: { service: { port: 8081 } }\n');
  await project.generate();
  expect(await codes()).toEqual(['stale-version: run: modelcharts version']);
  expect((await cli('diff', '--rendered')).out).toMatch(/-[ ]+port: 80\n\+[ ]+port: 8081/);
  const { code, err } = await cli('version', '--to', '0.1.1');
  expect(code).toBe(1);
  expect(err).toMatch(/too low for what changed in open-webui \(major\)[\s\S]*expected 0\.2\.0 or above/);
  expect(await project.version({ note: 'Tell your *clients*.' })).toMatchObject({ version: '0.2.0', why: 'major' });
  const readme = text(`charts/${chart}/README.md`);
  expect(readme).toMatch(
    /## Upgrading\n\n[^#]+### To 0\.2\.0\n\nTell your \*clients\*\.\n\n- Service .* port 80 \(http\) is gone: change what/,
  );
  expect(text(`charts/${chart}/CHANGELOG.md`)).toMatch(
    /## 0\.2\.0\n\nBreaks [^\n]*An upgrade restarts no pods\.[\s\S]*## 0\.1\.0/,
  );
});

test('what is taken back needs no version, and the note stays with its version', async () => {
  const broken = text(profile);
  setProfile('values: { service: { port: 8081 } }\n', '');
  expect(await project.version()).toMatchObject({ version: '0.1.1', why: 'patch' });
  setProfile('A third text', 'Another text');
  expect(await project.version()).toMatchObject({ version: '0.1.0', why: '' });
  expect(ledger().changelog).toHaveLength(1);
  writeFileSync(join(project.root, profile), broken);
  expect(await project.version({ to: '1.0.0' })).toMatchObject({ version: '1.0.0', why: 'major' });
  expect(await project.version()).toMatchObject({ version: '1.0.0', written: false });
  expect(text(`charts/${chart}/CHANGELOG.md`)).toContain('## 1.0.0\n\nBreaks ');
});

test('the second release follows the first', async () => {
  await project.release();
  expect(ledger().released.map(({ version }) => version)).toEqual(['0.1.0', '1.0.0']);
  expect(ledger().content).toBeUndefined();
  expect(await codes()).toEqual([]);
  expect(text(`charts/${chart}/Chart.yaml`)).not.toContain('artifacthub.io/prerelease');
});
