import { describe, expect, test } from 'vitest';
import type { Deployment, Job } from '../../generator/kubernetes/resources.gen.ts';
import { kubernetesVersions } from '../tools/schemas.ts';
import { chartNamed } from './support/chart-named.ts';
import { dialectCharts } from './support/dialect-charts.ts';
import { type EngineStart, engineStart } from './support/engine-flags.ts';
import { helms, notes, refusal, render, renderText, runHelm } from './support/helm.ts';
import { invalid } from './support/kubeconform.ts';
import { all, only } from './support/objects.ts';

// Neuron's dialects that no chart of charts/ has: what changes with nothing but the engine's version, and the plugin of trn2.

const charts = await dialectCharts();
const named = chartNamed(charts);
const [qwen, llama, trn2] = [named('qwen3-8b-fp8-inf2'), named('llama-3-1-8b-int8-inf2'), named('llama-3-1-8b-trn2')];

describe.concurrent.each(charts)('$name as $table', chart => {
  const cases = chart.files.flatMap(file =>
    helms.flatMap(helm => kubernetesVersions.map(kubernetes => ({ file, helm, kubernetes, values: file.name }))),
  );

  test.each(cases)('$values is right, Helm $helm, Kubernetes $kubernetes', async ({ file, helm, kubernetes }) => {
    const lint = await runHelm(helm, ['lint', '--strict', chart.folder, '--values', file.path]);
    expect(lint.status, lint.stdout).toBe(0);
    expect(await invalid(await renderText(chart.folder, { helm, kubernetes, files: [file.path] }), kubernetes)).toBe(
      '',
    );
  });
});

const env = (objects: Parameters<typeof engineStart>[0]): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(
    only<Deployment>(objects, 'Deployment').spec!.template.spec!.containers[0]!.env!.map(e => [e.name, e.value]),
  );

describe('an inf2 profile whose engine version alone is changed from 0.9.1 to 0.13.0', () => {
  test('takes the image of that version', async () => {
    const [container] = only<Deployment>(await render(qwen.folder), 'Deployment').spec!.template.spec!.containers;
    expect(container!.image).toBe(
      'public.ecr.aws/neuron/pytorch-inference-vllm-neuronx:0.13.0-neuronx-py312-sdk2.28.0-ubuntu24.04',
    );
  });

  test('says NeuronConfig as the plugin reads it', async () => {
    const args = engineStart(await render(qwen.folder)) as readonly string[];
    const config = args.find(arg => arg.startsWith('--additional-config='))!.replace('--additional-config=', '');
    expect(JSON.parse(config)).toEqual({
      override_neuron_config: {
        quantized: true,
        quantized_checkpoints_path: '/scratch/quantized',
        quantization_dtype: 'f8e4m3',
        quantization_type: 'per_tensor_symmetric',
        kv_cache_quant: true,
        save_sharded_checkpoint: true,
      },
    });
    expect(args).toEqual(expect.arrayContaining(['--num-gpu-blocks-override=4', '--no-enable-prefix-caching']));
    expect(args.filter(arg => /^--(device|override-neuron-config)/.test(arg))).toEqual([]);
  });

  test('has the variables of the plugin', async () => {
    const variables = env(await render(qwen.folder));
    expect(variables).not.toHaveProperty('VLLM_NEURON_FRAMEWORK');
    expect(variables).toMatchObject({
      XLA_HANDLE_SPECIAL_SCALAR: '1',
      NEURON_COMPILED_ARTIFACTS: expect.stringMatching(/^\/artifacts\/neuron\/Qwen\/Qwen3-8B\/[0-9a-f]{12}$/),
    });
  });

  test('leaves quantising to the engine of the compile Job, which has its arguments', async () => {
    const objects = await render(qwen.folder);
    const [container] = only<Job>(objects, 'Job').spec!.template.spec!.containers;
    expect(container!.args).toEqual(engineStart(objects));
    const told = container!.env!.find(({ name }) => name === 'COMPILE_CONFIG')!.value!;
    expect(JSON.parse(told)).toMatchObject({ engineQuantises: true, cores: 2, neuronConfig: { quantized: true } });
  });

  test('gives cached prefixes as many blocks as they need, and refuses what the plugin cannot', async () => {
    const set = ['engine.args.enable-prefix-caching=true', 'engine.args.block-size=32'];
    const args = engineStart(await render(qwen.folder, { set })) as readonly string[];
    expect(args).toEqual(expect.arrayContaining(['--num-gpu-blocks-override=512', '--enable-prefix-caching']));
    expect(args).not.toContain('--no-enable-prefix-caching');
    const directory = async (more: readonly string[]) =>
      env(await render(qwen.folder, { set: more })).NEURON_COMPILED_ARTIFACTS;
    expect(await directory(set)).not.toBe(await directory([]));
    const [on, block] = set as [string, string];
    for (const [more, says] of [
      [[on], /enable-prefix-caching needs blocks: set engine\.args\.block-size/],
      [[on, block, 'engine.args.max-num-seqs=1'], /gives wrong answers with one sequence/],
      [['engine.args.max-model-len=null'], /graphs are compiled for one shape: set engine\.args\.max-num-seqs and/],
      [['neuron.config.pa_num_blocks=9'], /neuron\.config\.pa_num_blocks belongs to the chart/],
    ] as const)
      expect(await refusal(qwen.folder, { set: more })).toMatch(says);
  });

  test('takes the chat template from values, where the image has no file', async () => {
    const template = (args: EngineStart) =>
      (args as readonly string[]).filter(arg => arg.startsWith('--chat-template'));
    expect(template(engineStart(await render(llama.folder)))).toEqual([]);
    const values = { engine: { chatTemplate: '{{ messages }}' } };
    const [flag] = template(engineStart(await render(llama.folder, { values })));
    expect(flag).toMatch(/^--chat-template=\/.*template\.jinja$/);
  });
});

describe('a trn2 profile with the plugin of 0.24.0', () => {
  test('says neuron_config, and an 8-bit KV cache as vLLM does', async () => {
    const args = engineStart(await render(trn2.folder)) as readonly string[];
    expect(args).toEqual(
      expect.arrayContaining([
        '--tensor-parallel-size=8',
        '--kv-cache-dtype=fp8',
        '--additional-config={"neuron_config":{"fp8_packed_kv":true,"kv_segment_size_buckets":[8192],"num_batched_tokens_buckets":[8192],"num_seqs_buckets":[1,2,4,8],"on_device_sampling_config":{"all_greedy":true}}}',
      ]),
    );
    expect(args.filter(arg => /^--(device|override|num-gpu|no-enable-prefix)/.test(arg))).toEqual([]);
  });

  test('compiles when it starts: no Job, no artefacts, two accelerators of four cores each', async () => {
    const objects = await render(trn2.folder);
    expect(all(objects, 'Job')).toEqual([]);
    const variables = env(objects);
    for (const name of ['NEURON_COMPILED_ARTIFACTS', 'VLLM_NEURON_FRAMEWORK', 'XLA_HANDLE_SPECIAL_SCALAR'])
      expect(variables).not.toHaveProperty(name);
    expect(variables.VLLM_CACHE_ROOT).toBe('/scratch/vllm');
    const { containers } = only<Deployment>(objects, 'Deployment').spec!.template.spec!;
    expect(containers[0]!.resources!.limits!['aws.amazon.com/neuron']).toBe(2);
  });

  test('tells of the scheduler extension, for two accelerators are a part of the node', async () => {
    expect(await notes(trn2.folder, {})).toContain('A pod takes 2 accelerators, which must be neighbours');
    expect(await notes(trn2.folder, { schedulerName: 'my-scheduler' })).not.toContain('neighbours');
    expect(await notes(trn2.folder, { accelerator: { count: 1 } })).not.toContain('neighbours');
  });

  test.each([
    ['neuron.artifacts.source=storage', /additional properties 'artifacts' not allowed/],
    ['neuron.quantization.dtype=int8', /additional properties 'dtype' not allowed/],
    ['neuron.config.tp_degree=4', /at '\/neuron\/config': additional properties 'tp_degree' not allowed/],
    ['engine.args.kv-cache-dtype=fp8', /kv-cache-dtype belongs to the chart: set neuron\.quantization\.kvCache/],
    ['accelerator.resource=aws.amazon.com/neuroncore', /\/accelerator\/resource/],
    ['accelerator.count=3', /are 12 cores, and Trainium2 runs this model on 1, 2, 4, 8, 16, 32/],
  ])('refuses %s', async (set, says) => {
    expect(await refusal(trn2.folder, { set: [set] })).toMatch(says);
  });
});
