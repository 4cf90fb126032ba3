import { describe, expect, it } from 'vitest';
import type { DeploymentProfile } from '../profile.gen.ts';
import { NEURON_RULES } from './rules.ts';
import { type Engine, type Hardware, problems, profile, stored } from './testing.ts';

/** A profile for the NxDI plugin. */
const nxdi = (engine: Partial<Engine> = {}): DeploymentProfile => profile({ version: '0.13.0', ...engine });

/** A profile for the plugin of 0.24.0 that is right, with another engine or start. */
const plugin = (engine: Partial<Engine> = {}, budgets: DeploymentProfile['budgets'] = { warmUpSeconds: 900 }) => ({
  ...profile({ version: '0.24.0', neuron: {}, ...engine }, { instanceTypes: ['trn2.48xlarge'], tensorParallel: 4 }),
  budgets,
});

const on = (hardware: Partial<Hardware>): DeploymentProfile => profile({}, hardware);
const values = (more: NonNullable<DeploymentProfile['values']>, engine: Partial<Engine> = {}): DeploymentProfile => ({
  ...profile(engine),
  values: more,
});
const shape = { 'max-num-seqs': 4, 'max-model-len': 2048 };
const compile = (type: string): NonNullable<Engine['neuron']> => ({ ...stored, compile: { instanceTypes: [type] } });
const { neuron: _, ...withoutNeuron } = profile().engine;

/** Each rule → a profile that breaks it alone, and what must be said of it. */
const WRONG: Readonly<
  Record<
    keyof typeof NEURON_RULES,
    { readonly profile: DeploymentProfile; readonly pointer: string; readonly says: RegExp; readonly hint: RegExp }
  >
> = {
  'neuron-machine': {
    profile: on({ instanceTypes: ['g6e.2xlarge'], tensorParallel: 1 }),
    pointer: '/engine/neuron',
    says: /g6e\.2xlarge has no Neuron cores/,
    hint: /take engine\.neuron out/,
  },
  'neuron-engine': {
    profile: profile({ version: '0.27.1' }),
    pointer: '/engine/version',
    says: /0\.27\.1 is not known to run on AWS Neuron/,
    hint: /0\.13\.0 run on inf2/,
  },
  'neuron-missing': {
    profile: { ...profile(), engine: withoutNeuron },
    pointer: '/engine/neuron',
    says: /has Neuron cores, and engine\.neuron is not there/,
    hint: /artifacts\.from/,
  },
  'neuron-degree': {
    profile: on({ instanceTypes: ['inf2.24xlarge'], tensorParallel: 12 }),
    pointer: '/hardware/tensorParallel',
    says: /Inferentia2 does not run this model on 12 cores/,
    hint: /take one of these/,
  },
  'neuron-pipeline': {
    profile: on({ pipelineParallel: 2 }),
    pointer: '/hardware/pipelineParallel',
    says: /layers are not split into groups/,
    hint: /tensorParallel/,
  },
  'neuron-resources': {
    profile: values({ resources: { limits: { 'aws.amazon.com/neuroncore': 2 } } }),
    pointer: '/values/resources/limits/aws.amazon.com~1neuroncore',
    says: /the chart asks for the accelerators itself/,
    hint: /for devices or for cores, never for both/,
  },
  'special-scalar': {
    profile: values(
      { engine: { env: { XLA_HANDLE_SPECIAL_SCALAR: '0' } } },
      { neuron: { ...stored, quantization: { dtype: 'f8e4m3' } } },
    ),
    pointer: '/values/engine/env/XLA_HANDLE_SPECIAL_SCALAR',
    says: /weights of f8e4m3 are wrong without XLA_HANDLE_SPECIAL_SCALAR=1/,
    hint: /take it out/,
  },
  'flag-without-effect': {
    profile: profile({ args: { ...shape, 'gpu-memory-utilization': 0.9 } }),
    pointer: '/engine/args/gpu-memory-utilization',
    says: /gpu-memory-utilization has no effect on AWS Neuron/,
    hint: /laid out when graphs are compiled/,
  },
  'prefix-caching': {
    profile: nxdi({ args: { ...shape, 'enable-prefix-caching': true } }),
    pointer: '/engine/args/block-size',
    says: /cached prefixes do not work with this block-size/,
    hint: /32 or 16/,
  },
  'config-owned': {
    profile: profile({ neuron: { ...stored, config: { tp_degree: 8 } } }),
    pointer: '/engine/neuron/config/tp_degree',
    says: /the field tp_degree belongs to the chart/,
    hint: /from hardware\.tensorParallel: set that$/,
  },
  'compile-chip': {
    profile: profile({ neuron: compile('trn1.32xlarge') }),
    pointer: '/engine/neuron/compile/instanceTypes/0',
    says: /trn1\.32xlarge has another accelerator than inf2\.8xlarge/,
    hint: /graphs of one chip/,
  },
  'compile-memory': {
    profile: profile({ neuron: compile('inf2.xlarge') }),
    pointer: '/engine/neuron/compile/instanceTypes/0',
    says: /inf2\.xlarge has too little memory to compile/,
    hint: /larger instance type/,
  },
  'artifacts-path': {
    profile: profile({ neuron: { artifacts: { from: 'image' } } }),
    pointer: '/engine/neuron/artifacts/path',
    says: /artefacts in the engine's image need their directory/,
    hint: /\/opt\/artifacts/,
  },
  'artifacts-missing': {
    profile: profile({ neuron: {} }),
    pointer: '/engine/neuron/artifacts',
    says: /neither compiled artefacts nor a Job/,
    hint: /compile at every start/,
  },
  'artifacts-twice': {
    profile: profile({
      neuron: {
        ...stored,
        artifacts: { from: 'model', compiledFor: { sequences: 4, length: 2048, cores: 2 } },
      },
    }),
    pointer: '/engine/neuron/compile',
    says: /the model brings compiled artefacts, and a Job would make others/,
    hint: /compile from the original weights/,
  },
  'artifacts-shape': {
    profile: profile({ neuron: { artifacts: { from: 'model' } } }),
    pointer: '/engine/neuron/artifacts/compiledFor',
    says: /compiled for one shape, which is not said/,
    hint: /name or card/,
  },
  'shape-flags': {
    profile: profile({ args: { 'max-num-seqs': 4 } }),
    pointer: '/engine/args/max-model-len',
    says: /graphs are compiled for one max-model-len/,
    hint: /costs memory/,
  },
  'shape-differs': {
    profile: profile({
      neuron: { artifacts: { from: 'model', compiledFor: { sequences: 1, length: 2048, cores: 2 } } },
    }),
    pointer: '/engine/neuron/artifacts/compiledFor/sequences',
    says: /compiled for 1 sequences, and the engine is told otherwise/,
    hint: /make both say the same/,
  },
  'plugin-artifacts': {
    profile: plugin({ neuron: { artifacts: { from: 'storage' } } }),
    pointer: '/engine/neuron/artifacts',
    says: /the plugin of vllm 0\.24\.0 compiles when it starts/,
    hint: /leave it out/,
  },
  'plugin-quantization': {
    profile: plugin({ neuron: { quantization: { dtype: 'int8' } } }),
    pointer: '/engine/neuron/quantization/dtype',
    says: /the plugin of vllm 0\.24\.0 quantises no weights/,
    hint: /static FP8/,
  },
  'plugin-config': {
    profile: plugin({ neuron: { config: { context_encoding_buckets: [128] } } }),
    pointer: '/engine/neuron/config/context_encoding_buckets',
    says: /neuron_config has no field context_encoding_buckets/,
    hint: /called num_batched_tokens_buckets/,
  },
  'plugin-buckets': {
    profile: plugin({ neuron: { config: { num_seqs_buckets: [1, 2] } } }),
    pointer: '/engine/neuron/config/num_seqs_buckets',
    says: /the largest of num_seqs_buckets is not max-num-seqs/,
    hint: /make the last one/,
  },
  'plugin-segments': {
    profile: plugin({ neuron: { config: { kv_segment_size_buckets: [512] } } }),
    pointer: '/engine/neuron/config/kv_segment_size_buckets',
    says: /segments of the KV cache are not the buckets of a prefill/,
    hint: /the same list/,
  },
  'plugin-packed': {
    profile: plugin({
      args: { ...shape, 'max-num-batched-tokens': 512 },
      neuron: {
        quantization: { kvCache: true },
        config: { kv_segment_size_buckets: [512], num_batched_tokens_buckets: [512] },
      },
    }),
    pointer: '/engine/neuron/config/fp8_packed_kv',
    says: /reads a KV cache of 8 bits in its packed layout only/,
    hint: /set it, or leave/,
  },
  'plugin-start': {
    profile: plugin({}, {}),
    pointer: '/budgets/warmUpSeconds',
    says: /compiles at its first start/,
    hint: /measure a start/,
  },
};

describe('a profile that breaks a rule of Neuron', () => {
  it.each(Object.entries(WRONG))('%s', async (rule, { profile, pointer, says, hint }) => {
    const [problem, ...more] = await problems(profile);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ rule, code: NEURON_RULES[rule as keyof typeof NEURON_RULES], pointer });
    expect(problem!.file).toBe('profiles/tune.yaml');
    expect(problem!.message).toMatch(says);
    expect(problem!.hint).toMatch(hint);
  });

  it('is told by its own message', async () => {
    const messages = await Promise.all(Object.values(WRONG).map(async ({ profile }) => (await problems(profile))[0]!));
    expect(new Set(messages.map(({ message }) => message)).size).toBe(messages.length);
  });

  it('is taken where nothing is wrong', async () => {
    for (const right of [nxdi(), plugin(), plugin({ neuron: { quantization: { kvCache: true } } })])
      expect(await problems(right)).toEqual([]);
  });
});

describe('rules with more than one side', () => {
  it('8-bit floats: extraEnv too, and a KV cache of 8 bits alone; int8 without one is none of their business', async () => {
    const extraEnv = [{ name: 'XLA_HANDLE_SPECIAL_SCALAR', value: '0' }];
    const kvCache = { neuron: { ...stored, quantization: { dtype: 'int8' as const, kvCache: true } } };
    expect(await problems(values({ extraEnv }, kvCache))).toMatchObject([
      {
        rule: 'special-scalar',
        pointer: '/values/extraEnv/0',
        message: expect.stringContaining('a KV cache of 8 bits'),
      },
    ]);
    const int8 = { neuron: { ...stored, quantization: { dtype: 'int8' as const } } };
    expect(await problems(values({ extraEnv }, int8))).toEqual([]);
  });

  it('flags without effect are those of the dialect', async () => {
    const chunked = { args: { ...shape, 'max-num-batched-tokens': 4096 } };
    expect(await problems(profile(chunked))).toEqual([]);
    expect(await problems(nxdi(chunked))).toMatchObject([
      { rule: 'flag-without-effect', hint: expect.stringContaining('131072') },
    ]);
    expect(await problems(plugin({ args: { ...shape, 'gpu-memory-utilization': 0.8 } }))).toEqual([]);
  });

  it.each([
    [nxdi({ args: { ...shape, 'additional-config': {} } }), 'neuron.config'],
    [nxdi({ args: { ...shape, 'num-gpu-blocks-override': 4 } }), 'engine.args.max-num-seqs'],
    [profile({ args: { ...shape, device: 'neuron' } }), 'accelerator.resource'],
    [plugin({ args: { ...shape, 'kv-cache-dtype': 'fp8' } }), 'neuron.quantization.kvCache'],
  ])('flags that the dialect writes are the chart’s: %#', async (wrong, instead) => {
    const [problem] = await problems(wrong);
    expect(problem).toMatchObject({ rule: 'flag-owned', hint: expect.stringContaining(`from ${instead}:`) });
  });

  it('prefixes of one sequence', async () => {
    const args = { ...shape, 'max-num-seqs': 1, 'block-size': 32, 'enable-prefix-caching': true };
    expect(await problems(nxdi({ args }))).toMatchObject([
      { rule: 'prefix-caching', pointer: '/engine/args/max-num-seqs' },
    ]);
  });
});
