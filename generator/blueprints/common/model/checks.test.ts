import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../catalogue/catalogue.ts';
import { readCatalogue } from '../../../catalogue/read.ts';
import { checkContext, checkHost } from './checks.ts';
import type { ModelProfile } from './profile.ts';

const profile = (more: object = {}, args: Readonly<Record<string, unknown>> = {}): ModelProfile =>
  ({
    name: 'tune',
    description: 'A tune',
    model: { repository: 'a/b', revision: '0'.repeat(40), servedName: 'b', architecture: { contextLength: 32768 } },
    engine: { name: 'vllm', version: '0.27.1', image: { repository: 'x', tag: 'y' }, args },
    hardware: { instanceTypes: ['g6e.2xlarge'] },
    loader: { to: 'memory' },
    ...more,
  }) as unknown as ModelProfile;

const catalogue = readCatalogue();
const machine: Instance = catalogue.instance('g6e.2xlarge');
/** What the plan would ask for. */
const gpus = (count: number) => ({ resource: 'nvidia.com/gpu', count });

describe('a profile that cannot work', () => {
  it('asks for more context than the model has', () => {
    expect(() => checkContext(profile({}, { 'max-model-len': 32769 }))).toThrow(/at most 32768/);
    expect(checkContext(profile({}, { 'max-model-len': 32768 }))).toEqual([]);
  });

  it('asks for more accelerators than a machine has, in either place', () => {
    expect(() => checkHost(profile({ values: { accelerator: { count: 4 } } }), [machine], '33Gi', gpus(1))).toThrow(
      /too few accelerators/,
    );
    const two = { hardware: { instanceTypes: ['g6e.2xlarge'], tensorParallel: 2 } };
    expect(() => checkHost(profile(two), [machine], '33Gi', gpus(2))).toThrow(/too few accelerators/);
    expect(() => checkHost(profile(), [machine], '33Gi', gpus(1))).not.toThrow();
    const none = { values: { accelerator: { count: 0 } } };
    expect(() => checkHost(profile(none), [catalogue.instance('m5.xlarge')], '1Gi', gpus(1))).toThrow(
      /too few accelerators/,
    );
  });

  it('asks for more memory than a machine has to give', () => {
    expect(() => checkHost(profile(), [machine], '59Gi', gpus(1))).toThrow(/too little memory/);
    expect(() => checkHost(profile(), [machine], '58Gi', gpus(1))).not.toThrow();
  });
});
