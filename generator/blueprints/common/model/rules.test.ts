import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readCatalogue } from '../../../catalogue/read.ts';
import { packageRoot } from '../../../package/root.ts';
import type { Problem } from '../../../problem/problem.ts';
import { ProblemError } from '../../../problem/problem-error.ts';
import { blueprints } from '../../index.ts';
import { MODEL_RULES } from './rules.ts';

type Rule = keyof typeof MODEL_RULES;
type Tree = { readonly [key: string]: unknown };

/** A profile of ours with something else in it; null takes a key away. */
interface Wrong {
  readonly of: string;
  readonly with: Tree;
  readonly pointer: string;
}

const GPU = 'mistral-7b-instruct-gpu';
const INF2 = 'qwen3-8b-fp8-inf2';
const TRN1 = 'mistral-7b-trn1';

/** An image that the catalogue does not know, and has nothing against. */
const OWN_IMAGE = { image: { registry: 'registry.example.com', repository: 'engine', tag: 'own' } };

/** Rule → a profile that breaks it, and it alone. */
const wrong: Readonly<Record<Rule, Wrong>> = {
  'gpu-machine': {
    of: 'mistral-7b-instruct-rayservice',
    with: { engine: OWN_IMAGE, hardware: { instanceTypes: ['inf2.8xlarge'] } },
    pointer: '/hardware/instanceTypes',
  },
  'accelerator-kind': {
    of: GPU,
    with: { engine: OWN_IMAGE, hardware: { instanceTypes: ['g6e.2xlarge', 'inf2.48xlarge'] } },
    pointer: '/hardware/instanceTypes/1',
  },
  'accelerator-count': {
    of: GPU,
    with: { hardware: { instanceTypes: ['g5.12xlarge'], tensorParallel: 8 } },
    pointer: '/hardware/instanceTypes/0',
  },
  // seed 001 on the machine below those that hold it
  'host-memory': {
    of: GPU,
    with: { hardware: { instanceTypes: ['g5.2xlarge'] } },
    pointer: '/hardware/instanceTypes/0',
  },
  'host-processors': {
    of: TRN1,
    with: { values: { resources: { requests: { cpu: '8' } } } },
    pointer: '/hardware/instanceTypes/0',
  },
  'context-length': {
    of: GPU,
    with: { engine: { args: { 'max-model-len': 65536 } } },
    pointer: '/engine/args/max-model-len',
  },
  'heads-divide': {
    of: GPU,
    with: { hardware: { instanceTypes: ['g5.12xlarge'], tensorParallel: 3 } },
    pointer: '/hardware/tensorParallel',
  },
  'pipeline-layers': {
    of: GPU,
    with: { hardware: { instanceTypes: ['g5.12xlarge'], pipelineParallel: 40 } },
    pointer: '/hardware/pipelineParallel',
  },
  'window-missing': {
    of: GPU,
    with: { model: { architecture: { slidingLayers: 8 } } },
    pointer: '/model/architecture/slidingLayers',
  },
  'window-layers': {
    of: GPU,
    with: { model: { architecture: { slidingLayers: 40, slidingWindow: 4096 } } },
    pointer: '/model/architecture/slidingLayers',
  },
  'dtype-capability': {
    of: GPU,
    with: {
      engine: { args: { dtype: 'bfloat16' } },
      hardware: { instanceTypes: ['g4dn.12xlarge'], tensorParallel: 4 },
      values: null,
    },
    pointer: '/engine/args/dtype',
  },
  'accelerator-knob': {
    of: GPU,
    with: { hardware: { instanceTypes: ['g5.12xlarge'] }, values: { accelerator: { count: 2 } } },
    pointer: '/values/accelerator/count',
  },
  'accelerator-twice': {
    of: GPU,
    with: { values: { resources: { limits: { 'nvidia.com/gpu': 1 } } } },
    pointer: '/values/resources/limits/nvidia.com~1gpu',
  },
  'pod-memory': {
    of: GPU,
    with: { values: { resources: { requests: { memory: '8Gi' }, limits: { memory: '8Gi' } } } },
    pointer: '/values/resources/limits/memory',
  },
  'pod-disk': {
    of: GPU,
    with: { values: { resources: { requests: { 'ephemeral-storage': '4Gi' } } } },
    pointer: '/values/resources/requests/ephemeral-storage',
  },
  'pod-limits': {
    of: GPU,
    with: { values: { resources: { requests: { memory: '36Gi' } } } },
    pointer: '/values/resources/requests/memory',
  },
  'weights-fit': {
    of: GPU,
    with: { hardware: { instanceTypes: ['g4dn.4xlarge'] } },
    pointer: '/hardware/instanceTypes/0',
  },
  'cache-fits': {
    of: GPU,
    with: {
      engine: { args: { 'max-model-len': 32768, 'gpu-memory-utilization': 0.8 } },
      hardware: { instanceTypes: ['g5.4xlarge'] },
    },
    pointer: '/hardware/instanceTypes/0',
  },
  'storage-size': { of: GPU, with: { loader: { storage: { size: '10Gi' } } }, pointer: '/loader/storage/size' },
  'volume-size': {
    of: GPU,
    with: { values: { loader: { sizeLimit: '14Gi' } } },
    pointer: '/values/loader/sizeLimit',
  },
  'flag-place': {
    of: GPU,
    with: { values: { engine: { args: { seed: 7 } } } },
    pointer: '/values/engine/args',
  },
  'flag-value': {
    of: GPU,
    with: { engine: { args: { 'gpu-memory-utilization': 1.5 } } },
    pointer: '/engine/args/gpu-memory-utilization',
  },
  'flag-owned': { of: GPU, with: { engine: { args: { port: 80 } } }, pointer: '/engine/args/port' },
  'flag-gone': { of: GPU, with: { engine: { args: { 'swap-space': 16 } } }, pointer: '/engine/args/swap-space' },
  'flag-inverse': {
    of: GPU,
    with: { engine: { version: '0.33.0', args: { 'disable-lora': true } } },
    pointer: '/engine/args/disable-lora',
  },
  'flag-alias': {
    of: GPU,
    with: { engine: { version: '0.33.0', args: { 'device-memory-utilization': 0.9 } } },
    pointer: '/engine/args/device-memory-utilization',
  },
  'flag-unknown': {
    of: GPU,
    with: { engine: { args: { 'max-model-lem': 1 } } },
    pointer: '/engine/args/max-model-lem',
  },
  'variable-gone': {
    of: GPU,
    with: { values: { engine: { env: { VLLM_ATTENTION_BACKEND: 'FLASHINFER' } } } },
    pointer: '/values/engine/env/VLLM_ATTENTION_BACKEND',
  },
  'image-version': { of: GPU, with: { engine: { version: '0.33.0' } }, pointer: '/engine/version' },
  // a plugin for Trainium2 and later on Inferentia2, said before its version is looked for
  'image-accelerator': {
    of: INF2,
    with: {
      engine: {
        version: '0.99.0',
        image: {
          registry: 'public.ecr.aws',
          repository: 'neuron/pytorch-inference-vllm-neuronx',
          tag: '0.24.0.1.1.0-neuronx-py313-sdk2.32.0-ubuntu24.04',
        },
      },
      hardware: { instanceTypes: ['inf2.8xlarge'] },
    },
    pointer: '/hardware/instanceTypes/0',
  },
  'image-file': {
    of: 'llama-3-1-8b-int8-inf2',
    with: { engine: { version: '0.13.0' } },
    pointer: '/engine/args/chat-template',
  },
  'image-missing': { of: GPU, with: { engine: { version: '0.33.0', image: null } }, pointer: '/engine/image' },
};

const facts = { catalogue: readCatalogue(), config: {} };

/** Laid over each other; null takes away. */
function over(a: unknown, b: unknown): unknown {
  const isTree = (x: unknown): x is Tree => typeof x === 'object' && x !== null && !Array.isArray(x);
  if (!isTree(a) || !isTree(b)) return b;
  const merged: Record<string, unknown> = { ...a };
  for (const [key, value] of Object.entries(b)) {
    if (value === null) delete merged[key];
    else merged[key] = over(a[key], value);
  }
  return merged;
}

/** What the blueprint says of a wrong profile. */
async function problemsOf({ of, with: change }: Wrong): Promise<readonly Problem[]> {
  const profile = over(parse(readFileSync(join(packageRoot(), 'profiles', `${of}.yaml`), 'utf8')), change) as {
    readonly name: string;
    readonly description: string;
    readonly blueprint: string;
  };
  const blueprint = blueprints.find(({ name }) => name === profile.blueprint)!;
  try {
    await blueprint.source(profile, facts);
    return [];
  } catch (error) {
    if (error instanceof ProblemError) return error.problems;
    throw error;
  }
}

describe('a profile that breaks a rule', () => {
  test('there is one for every rule, and a rule for every one', () => {
    expect(Object.keys(wrong).sort()).toEqual(Object.keys(MODEL_RULES).sort());
  });

  test.each(Object.entries(wrong))('%s', async (rule, each) => {
    const [problem, ...more] = await problemsOf(each);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({
      rule,
      code: MODEL_RULES[rule as Rule],
      file: `profiles/${each.of}.yaml`,
      pointer: each.pointer,
    });
    expect(problem!.message).not.toBe('');
    expect(problem!.hint).not.toBe('');
  });

  test('no two are told alike', async () => {
    const said = await Promise.all(Object.values(wrong).map(problemsOf));
    const messages = said.flat().map(({ message }) => message);
    expect(new Set(messages).size).toBe(Object.keys(wrong).length);
  });
});
