import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { helmTool } from '../../generator/release/helm.ts';
import { registryOf } from '../../generator/release/registry.ts';
import { recordedReleases, repackage } from '../../generator/release/released.ts';
import { helms } from '../charts/support/helm.ts';
import { helm } from '../tools/paths.ts';
import { run } from '../tools/run.ts';
import { problemsOf, releaseBench } from './support/release-bench.ts';

const chart = 'mistral-7b-instruct-gpu';
const bench = releaseBench(chart);

const released = () =>
  repackage(recordedReleases(bench.project.root, [chart])[0]!, bench.project.root, helmTool(helm(4)));

describe('what one Helm pushed the other pulls', () => {
  test.each(helms)('pushed by Helm %i it is the same', async major => {
    const { pack, release } = await released();
    await registryOf(helmTool(helm(major)), true).push(pack, `${bench.registry.host}/by${major}`, release.manifest);
  });

  test.each(helms)('Helm %i renders what the other pushed, by tag and by digest', async major => {
    const url = `oci://${bench.registry.host}/by${major === 3 ? 4 : 3}/${chart}`;
    const render = async (...reference: readonly string[]) => {
      const args = ['template', 'release', ...reference, '--plain-http', '--kube-version', '1.36.0'];
      return (await run(helm(major), args, { check: true })).stdout;
    };
    const local = await render(join(bench.project.root, 'charts', chart));
    expect(await render(url, '--version', '0.1.0')).toBe(local);
    expect(await render(`${url}@${bench.recorded().manifest}`)).toBe(local);
  });
});

test('a push that gives another manifest than the one made here is said', async () => {
  const { pack } = await released();
  const zero = `sha256:${'0'.repeat(64)}`;
  const problems = await problemsOf(
    registryOf(helmTool(helm(4)), true).push(pack, `${bench.registry.host}/changed`, zero),
  );
  expect(problems).toMatchObject([{ code: 'digest-mismatch', expected: zero, found: bench.recorded().manifest }]);
});
