import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../charts/support/temporary.ts';
import { repository, tool } from '../tools/paths.ts';
import { run } from '../tools/run.ts';

const folder = temporaryFolder();

/** What Argo CD's own interpreter of the checks in argocd-cm.yaml says. */
async function healthOf(object: object): Promise<string> {
  const file = join(folder, 'object.json');
  writeFileSync(file, JSON.stringify(object));
  const settings = ['--argocd-cm-path', join(repository, 'values-examples/argocd/argocd-cm.yaml')];
  const { stdout } = await run(
    tool('argocd'),
    ['admin', 'settings', 'resource-overrides', 'health', file, ...settings],
    { check: true, env: { HOME: folder } },
  );
  return /^STATUS: (\w+)$/m.exec(stdout)?.[1] ?? stdout;
}

const rayService = (status?: object): object => ({
  apiVersion: 'ray.io/v1',
  kind: 'RayService',
  metadata: { name: 'model', namespace: 'models', generation: 2 },
  status,
});

/** A condition as KubeRay 1.6.0 writes it. */
const condition = (type: string, status: 'True' | 'False', reason: string) => ({ type, status, reason, message: '' });
const seen = (...conditions: object[]) => ({ observedGeneration: 2, conditions });
const ready = condition('Ready', 'True', 'NonZeroServeEndpoints');

test.each([
  ['that nobody has seen', undefined, 'Progressing'],
  ['without conditions', { observedGeneration: 2 }, 'Progressing'],
  ['that starts', seen(condition('Ready', 'False', 'Initializing')), 'Progressing'],
  ['without endpoints', seen(condition('Ready', 'False', 'ZeroServeEndpoints')), 'Progressing'],
  ['that answers', seen(ready), 'Healthy'],
  ['whose change nobody has seen', { ...seen(ready), observedGeneration: 1 }, 'Progressing'],
  [
    'that is upgraded',
    seen(ready, condition('UpgradeInProgress', 'True', 'BothActivePendingClustersExist')),
    'Progressing',
  ],
  ['after an upgrade', seen(ready, condition('UpgradeInProgress', 'False', 'NoPendingCluster')), 'Healthy'],
  ['that is wrong', seen(condition('Ready', 'False', 'ValidationFailed')), 'Degraded'],
  ['that was not ready in time', seen(condition('Ready', 'False', 'InitializingTimeout')), 'Degraded'],
])('a RayService %s', async (_, status, health) => {
  expect(await healthOf(rayService(status))).toBe(health);
});

test.each([
  [undefined, 'Progressing'],
  [{ health: { status: 'Degraded' } }, 'Degraded'],
  [{ health: { status: 'Healthy' } }, 'Healthy'],
])('an Application with status %j', async (status, health) => {
  const application = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name: 'model' }, status };
  expect(await healthOf(application)).toBe(health);
});
