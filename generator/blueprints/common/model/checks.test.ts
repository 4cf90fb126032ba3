import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../catalogue/catalogue.ts';
import { readCatalogue } from '../../../catalogue/read.ts';
import { derived } from '../../../plan/derived.ts';
import type { Problem } from '../../../problem/problem.ts';
import { ProblemError } from '../../../problem/problem-error.ts';
import { checkHost, type HostDemand } from './check-host.ts';
import { checkKnobs } from './check-knobs.ts';
import { checkContext } from './check-model.ts';
import { checkOwnResources } from './check-own-resources.ts';
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
const asks = (more: Partial<HostDemand> = {}): HostDemand => ({
  resource: 'nvidia.com/gpu',
  count: 1,
  memory: 33 * 1024,
  cpuMillis: 5000,
  ...more,
});

describe('a profile that cannot work', () => {
  it('asks for more context than the model has', () => {
    expect(() => checkContext(profile({}, { 'max-model-len': 32769 }))).toThrow(/at most 32768/);
    expect(checkContext(profile({}, { 'max-model-len': 32768 }))).toEqual([]);
  });

  it('asks for more accelerators than a machine has, in either place', () => {
    const own = (count: number) => profile({ values: { accelerator: { count } } });
    expect(() => checkHost(own(4), [machine], asks())).toThrow(/too few accelerators/);
    expect(() => checkHost(profile(), [machine], asks({ count: 2 }))).toThrow(/too few accelerators/);
    expect(checkHost(profile(), [machine], asks())).toEqual([]);
    expect(() => checkHost(own(0), [catalogue.instance('m5.xlarge')], asks({ memory: 1024 }))).toThrow(
      /too few accelerators/,
    );
  });

  it('asks for more memory than a machine has to give, in either place', () => {
    const own = (memory: string) => profile({ values: { resources: { limits: { memory } } } });
    expect(() => checkHost(profile(), [machine], asks({ memory: 59 * 1024 }))).toThrow(/too little memory/);
    expect(checkHost(profile(), [machine], asks({ memory: 58 * 1024 }))).toEqual([]);
    expect(() => checkHost(own('59Gi'), [machine], asks())).toThrow(/too little memory/);
  });

  it.each([8, '8', '7911m', '7.911'])('asks for more processors than a machine has to give: %s', cpu => {
    const own = profile({ values: { resources: { requests: { cpu } } } });
    expect(() => checkHost(own, [machine], asks())).toThrow(/too few processors/);
  });

  it.each([7, '7', '7910m', '7.91'])('may ask for what it has: %s', cpu => {
    expect(checkHost(profile({ values: { resources: { requests: { cpu } } } }), [machine], asks())).toEqual([]);
  });
});

describe('accelerators in two places', () => {
  const planned = { resource: 'aws.amazon.com/neuron', count: derived(2, 'a test') };
  const check = (accelerator: object) =>
    checkKnobs(profile({ values: { accelerator } }), planned, { tensor: 4, pipeline: 1 });

  it('say the same, in whole accelerators or in their cores', () => {
    expect(check({ count: 2 })).toEqual([]);
    expect(check({ resource: 'aws.amazon.com/neuroncore', count: 4 })).toEqual([]);
    expect(check({ pipelineParallel: 1 })).toEqual([]);
  });

  it.each([
    [{ count: 4 }, '/values/accelerator/count', /hardware\.tensorParallel/],
    [{ resource: 'aws.amazon.com/neuroncore', count: 2 }, '/values/accelerator/count', /hardware\.tensorParallel/],
    [{ resource: 'aws.amazon.com/neuroncore' }, '/values/accelerator/resource', /hardware\.tensorParallel/],
    [{ pipelineParallel: 2 }, '/values/accelerator/pipelineParallel', /hardware\.pipelineParallel/],
  ])('or are refused: %j', (accelerator, pointer, hint) => {
    expect(problemsOf(() => check(accelerator))).toMatchObject([
      { rule: 'accelerator-knob', pointer, hint: expect.stringMatching(hint) },
    ]);
  });
});

describe('resources that a profile says itself', () => {
  const sums = { memory: derived('18Gi', 'a test'), disk: derived('26Gi', 'a test') };
  const check = (resources: object) => checkOwnResources(profile({ values: { resources } }), 'nvidia.com/gpu', sums);

  it('hold what is in the pod', () => {
    expect(check({})).toEqual([]);
    expect(check({ requests: { memory: '20Gi' }, limits: { memory: '20Gi' } })).toEqual([]);
    // less than the limit may be asked for
    expect(check({ requests: { memory: '8Gi' } })).toEqual([]);
  });

  it.each([
    [{ limits: { memory: '17Gi' } }, 'pod-memory', '/values/resources/limits/memory'],
    [{ requests: { 'ephemeral-storage': '25Gi' } }, 'pod-disk', '/values/resources/requests/ephemeral-storage'],
    [{ requests: { memory: '19Gi' } }, 'pod-limits', '/values/resources/requests/memory'],
    [{ limits: { 'ephemeral-storage': '25Gi' } }, 'pod-limits', '/values/resources/limits/ephemeral-storage'],
    [{ requests: { 'nvidia.com/gpu': 1 } }, 'accelerator-twice', '/values/resources/requests/nvidia.com~1gpu'],
  ])('or are refused: %j', (resources, rule, pointer) => {
    expect(problemsOf(() => check(resources))).toMatchObject([{ rule, pointer }]);
  });
});

function problemsOf(step: () => unknown): readonly Problem[] {
  try {
    step();
    return [];
  } catch (error) {
    if (error instanceof ProblemError) return error.problems;
    throw error;
  }
}
