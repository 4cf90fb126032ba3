import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readCatalogue } from '../catalogue/read.ts';
import { packageRoot } from '../package/root.ts';
import type { Problem } from '../problem/problem.ts';
import { ProblemError } from '../problem/problem-error.ts';
import { blueprints } from './index.ts';
import { PROFILE_RULES } from './rules.ts';

type Rule = keyof typeof PROFILE_RULES;
type Tree = { readonly [key: string]: unknown };

/** A profile of ours with something else in it; null takes a key away. */
interface Wrong {
  readonly of: 'mistral-7b-instruct-gpu' | 'mistral-7b-instruct-rayservice' | 'mistral-7b-trn1' | 'qwen3-8b-fp8-inf2';
  readonly with: Tree;
  readonly pointer: string;
}

const GPU = 'mistral-7b-instruct-gpu';
const INF2 = 'qwen3-8b-fp8-inf2';
const TRN1 = 'mistral-7b-trn1';

/** Rule → a profile that breaks it, and it alone. */
const wrong: Readonly<Record<Rule, Wrong>> = {
  'gpu-machine': {
    of: 'mistral-7b-instruct-rayservice',
    with: { hardware: { instanceTypes: ['inf2.8xlarge'] } },
    pointer: '/hardware/instanceTypes',
  },
  'accelerator-kind': {
    of: GPU,
    with: { hardware: { instanceTypes: ['g6e.2xlarge', 'inf2.48xlarge'] } },
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
  'neuron-machine': {
    of: INF2,
    with: { hardware: { instanceTypes: ['g6e.2xlarge'], tensorParallel: 1 } },
    pointer: '/engine/neuron',
  },
  'neuron-engine': {
    of: INF2,
    with: { engine: { version: '0.27.1', args: { 'disable-log-requests': null } } },
    pointer: '/engine/version',
  },
  'neuron-missing': { of: INF2, with: { engine: { neuron: null } }, pointer: '/engine/neuron' },
  // seed 002's comment for a larger machine
  'neuron-degree': {
    of: INF2,
    with: { hardware: { instanceTypes: ['inf2.24xlarge'], tensorParallel: 12 } },
    pointer: '/hardware/tensorParallel',
  },
  'neuron-pipeline': { of: INF2, with: { hardware: { pipelineParallel: 2 } }, pointer: '/hardware/pipelineParallel' },
  'compile-chip': {
    of: INF2,
    with: { engine: { neuron: { compile: { instanceTypes: ['trn1.32xlarge'] } } } },
    pointer: '/engine/neuron/compile/instanceTypes/0',
  },
  'compile-memory': {
    of: INF2,
    with: { engine: { neuron: { compile: { instanceTypes: ['inf2.xlarge'] } } } },
    pointer: '/engine/neuron/compile/instanceTypes/0',
  },
  'artifacts-path': {
    of: INF2,
    with: { engine: { neuron: { artifacts: { from: 'image' }, compile: null } } },
    pointer: '/engine/neuron/artifacts/path',
  },
  'artifacts-missing': {
    of: INF2,
    with: { engine: { neuron: { compile: null } } },
    pointer: '/engine/neuron/artifacts',
  },
  'artifacts-twice': {
    of: TRN1,
    with: { engine: { neuron: { compile: { instanceTypes: ['trn1.32xlarge'] } } } },
    pointer: '/engine/neuron/compile',
  },
  'artifacts-shape': {
    of: TRN1,
    with: { engine: { neuron: { artifacts: { compiledFor: null } } } },
    pointer: '/engine/neuron/artifacts/compiledFor',
  },
  'shape-flags': {
    of: INF2,
    with: { engine: { args: { 'max-num-seqs': null } } },
    pointer: '/engine/args/max-num-seqs',
  },
  // artefacts for one sequence, and four asked for
  'shape-differs': {
    of: TRN1,
    with: { engine: { args: { 'max-num-seqs': 4 } } },
    pointer: '/engine/neuron/artifacts/compiledFor/sequences',
  },
} as unknown as Readonly<Record<Rule, Wrong>>;

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
    expect(Object.keys(wrong).sort()).toEqual(Object.keys(PROFILE_RULES).sort());
  });

  test.each(Object.entries(wrong))('%s', async (rule, each) => {
    const [problem, ...more] = await problemsOf(each);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({
      rule,
      code: PROFILE_RULES[rule as Rule],
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

test('blueprints make no problem without a rule', () => {
  const root = join(packageRoot(), 'generator/blueprints');
  const bare = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.endsWith('common/rules.ts'))
    .filter(file => /^\s*code: /m.test(readFileSync(join(root, file), 'utf8')));
  expect(bare).toEqual([]);
});
