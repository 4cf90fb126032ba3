import { afterAll, describe, expect, test } from 'vitest';
import { parseConfig } from '../../programs/load/parse-config.ts';
import { hubFile } from '../../programs/load/testing/content.ts';
import { expectComplete } from '../../programs/load/testing/expect-load.ts';
import { firstCommit, startHub } from '../../programs/load/testing/hub.ts';
import { openWorkbench } from '../../programs/load/testing/run-load.ts';
import { modelCharts, type Values } from './support/charts.ts';
import { render } from './support/helm.ts';
import { roomy } from './support/leaf-contexts.ts';
import { containers, podTemplates } from './support/objects.ts';
import { at, overlay } from './support/overlay.ts';

const bench = await openWorkbench();
/** A fine-tune: other names, other files, one of them that the engine must not get. */
const files = [
  hubFile('config.json', '{"architectures": ["MistralForCausalLM"]}'),
  hubFile('tokenizer.json', '{}'),
  hubFile('tuned-00001-of-00001.safetensors', 'weights'),
  hubFile('optimizer.pt', 'not for the engine', true),
];
const hub = await startHub(files, { repository: 'acme/tuned-7b' });
afterAll(async () => {
  await hub.close();
  await bench.close();
});

const tuned: Values = {
  repository: 'acme/tuned-7b',
  revision: firstCommit,
  servedName: 'tuned-7b',
  bytes: 1_000_000_000,
  files: { include: ['*.json', 'tuned-*.safetensors'], exclude: [] },
};

describe.each(modelCharts)('another model of the same architecture in $name', chart => {
  const values = overlay(roomy(chart), {
    model: tuned,
    loader: { target: 'emptyDir', job: { enabled: false }, huggingface: { endpoint: hub.url } },
  });

  test('is a matter of values: its name is served, and nothing of the old model is left', async () => {
    const objects = await render(chart.folder, { values });
    const text = JSON.stringify(objects);
    for (const key of ['repository', 'revision', 'servedName'])
      expect(text, key).not.toContain(JSON.stringify(at(chart.values, ['model', key])));
    expect(text).toContain('tuned-7b');
  });

  test('is what the loader of the pods brings, and only the files it names', async () => {
    const [pod] = podTemplates(await render(chart.folder, { values })).filter(({ role }) => role === 'engine');
    const loader = containers(pod!).find(({ name }) => name === 'loader')!;
    const told = loader.env!.find(({ name }) => name === 'LOADER_CONFIG')!.value!;
    const config = parseConfig(told);
    const target = bench.fresh();
    const result = await bench.load({ ...JSON.parse(told), target: { ...config.target, path: target } });
    expect(result.code, result.stderr).toBe(0);
    await expectComplete(
      target,
      files.filter(({ path }) => path !== 'optimizer.pt'),
    );
  });
});
