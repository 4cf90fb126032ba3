import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { blueprints } from '../../generator/blueprints/index.ts';
import { listFiles } from '../../generator/chart/compare.ts';
import { diffCharts } from '../../generator/release/diff.ts';
import { DEFAULT_VALUES } from '../../generator/release/picture.ts';
import { temporaryFolder } from '../charts/support/temporary.ts';
import { helm } from '../tools/paths.ts';
import { makeReleasedProject } from './support/released-project.ts';

const chart = 'open-webui';

test('a chart is compared with every values file that its release had, whatever became of them', async () => {
  const { root, ...project } = await makeReleasedProject(temporaryFolder(), chart);
  await project.version();
  await project.release();
  const examples = listFiles(join(root, 'values-examples', chart)).filter(name => name.endsWith('.yaml'));
  const ci = listFiles(join(root, 'charts', chart, 'ci')).map(name => `ci/${name}`);
  expect(Math.min(examples.length, ci.length)).toBeGreaterThan(0);
  rmSync(join(root, 'values-examples'), { recursive: true });
  const profile = join(root, `profiles/${chart}.yaml`);
  writeFileSync(profile, `${readFileSync(profile, 'utf8')}values: { service: { port: 8081 } }\n`);
  const [diff] = await diffCharts({ root, blueprints }, helm(4));
  expect([...diff!.compared!.pictures![0].renders.keys()].sort()).toEqual(
    [DEFAULT_VALUES, ...ci, ...examples.map(name => `values-examples/${name}`)].sort(),
  );
  expect([...diff!.rendered.keys()]).toContain(DEFAULT_VALUES);
});
