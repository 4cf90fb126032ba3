import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readCatalogue } from '../../generator/catalogue/read.ts';
import type { RayService } from '../../generator/kubernetes/resources.gen.ts';
import { charts } from '../charts/support/charts.ts';
import { render } from '../charts/support/helm.ts';
import { python, versionOf } from '../tools/paths.ts';
import { run } from '../tools/run.ts';
import { enginesOf, rayCharts } from './harness/chart-images.ts';
import { addStandIns, standIns } from './harness/ray-root.ts';

/** What the installed Ray says to each serveConfigV2; empty where it takes it. */
async function problems(packages: string, configs: readonly string[]): Promise<readonly string[]> {
  const options = { check: true, input: JSON.stringify(configs), env: { PYTHONPATH: packages } };
  // Python looks beside a script first, where the stand-ins know no flags
  const script = join(packages, 'check_config.py');
  await copyFile(join(standIns, 'check_config.py'), script);
  const { stdout } = await run(python('ray-serve'), [script], options);
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n[') + 1));
}

describe.each(charts.filter(({ name }) => rayCharts.includes(name)))('serveConfigV2 of $name', chart => {
  let packages: string;
  let configs: readonly string[];

  beforeAll(async () => {
    packages = await mkdtemp(join(tmpdir(), 'ray-schema-'));
    const [engine] = enginesOf([chart.name]);
    await addStandIns(packages, readCatalogue().engine('vllm', engine!.version).flags);
    const files = [undefined, ...chart.files.map(({ path }) => path)];
    configs = await Promise.all(
      files.map(async path => {
        const objects = await render(chart.folder, path ? { files: [path] } : {});
        const service = objects.find(object => object.kind === 'RayService') as RayService;
        expect(service.spec!.rayClusterConfig!.rayVersion).toBe(versionOf('ray-serve'));
        return service.spec!.serveConfigV2!;
      }),
    );
  });
  afterAll(() => rm(packages, { recursive: true }));

  test('is taken by ServeDeploySchema and LLMConfig with every values file', async () => {
    expect(await problems(packages, configs)).toEqual(configs.map(() => ''));
  });

  test('is refused with an argument that vLLM has not, a field that LLMConfig has not, and too little', async () => {
    const [text] = configs;
    const wrong = [
      text!.replace('max_model_len:', 'max_model_length:'),
      text!.replace('log_engine_metrics:', 'log_engine_metric:'),
      text!.replace('import_path:', 'path:'),
    ];
    expect(parse(wrong[0]!)).not.toEqual(parse(text!));
    expect(await problems(packages, wrong)).toEqual([
      expect.stringContaining('Unknown engine argument: max_model_length'),
      expect.stringMatching(/log_engine_metric\n.*Extra inputs are not permitted/s),
      expect.stringMatching(/import_path\n.*Field required/s),
    ]);
  });
});
