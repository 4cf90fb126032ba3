import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { blueprints } from '../../generator/blueprints/index.ts';
import { publish } from '../../generator/release/publish.ts';
import { recordReleases } from '../../generator/release/record.ts';
import { temporaryFolder } from '../charts/support/temporary.ts';
import { helm, repository } from '../tools/paths.ts';
import { run } from '../tools/run.ts';
import { problemsOf } from './support/release-bench.ts';
import { makeReleasedProject, type ReleasedProject } from './support/released-project.ts';

const chart = 'open-webui';
let project: ReleasedProject;

beforeAll(async () => {
  project = await makeReleasedProject(temporaryFolder(), chart);
  await project.generate();
  await project.commit();
});

const record = () => recordReleases({ root: project.root, blueprints }, { helm: helm(4) });
const dryRun = () =>
  publish({ root: project.root, charts: [], helm: helm(4), cosign: 'cosign', builder: 'urn:test', dryRun: true });
const recorded = (branch: string) =>
  run(join(repository, 'node_modules/.bin/tsx'), [join(repository, 'test/release/recorded.ts')], {
    cwd: project.root,
    env: { BRANCH: branch },
  });

// One after the other: a release that goes wrong, and the way back.
test('a version that has no changelog is not released', async () => {
  expect(await problemsOf(record())).toMatchObject([
    { code: 'stale-version', hint: expect.stringContaining('modelcharts version; modelcharts generate') },
  ]);
  await project.version();
  await project.commit();
});

test('a commit that is not merged is not recorded', async () => {
  await project.git('init', '--quiet', '--bare', '../origin.git');
  await project.git('remote', 'add', 'origin', '../origin.git');
  await project.git('push', '--quiet', 'origin', 'main');
  await project.git('checkout', '--quiet', '-b', 'feature');
  await project.commit();
  expect(await problemsOf(record())).toMatchObject([
    { code: 'not-released', message: 'the current commit is not in origin/main' },
  ]);
});

test('a release of a branch that was squashed is said, by publish and in CI', async () => {
  await project.git('remote', 'remove', 'origin');
  const ledger = join(project.root, `releases/${chart}.yaml`);
  const before = readFileSync(ledger, 'utf8');
  await record();
  await project.commit();
  expect((await recorded('feature')).status).toBe(0);
  await project.git('checkout', '--quiet', 'main');
  await project.git('merge', '--quiet', '--squash', 'feature');
  await project.commit();
  const { status, stderr } = await recorded('main');
  expect(status).toBe(1);
  expect(stderr).toMatch(/open-webui 0\.1\.0: the commit [0-9a-f]{40} is not in the history of main/);
  expect(await problemsOf(dryRun())).toMatchObject([{ code: 'no-history', message: expect.stringContaining('HEAD') }]);
  // the branch is deleted, and its commits with it
  await project.git('branch', '--quiet', '-D', 'feature');
  await project.git('reflog', 'expire', '--expire=now', '--all');
  await project.git('gc', '--quiet', '--prune=now');
  expect(await problemsOf(dryRun())).toMatchObject([
    { message: expect.stringContaining('git does not know'), hint: expect.stringContaining('docs/releasing.md') },
  ]);
  writeFileSync(ledger, before);
  await project.release();
  expect(await dryRun()).toMatchObject([{ version: '0.1.0', pushed: 'would be done' }]);
});

test('without a repository it says that there is none', async () => {
  rmSync(join(project.root, '.git'), { recursive: true });
  expect(await problemsOf(dryRun())).toMatchObject([
    { found: expect.stringContaining('not a git repository'), hint: expect.stringContaining('in a clone') },
  ]);
});
