import { describe, expect, it } from 'vitest';
import type { Engine, Instance } from '../catalogue/catalogue.ts';
import { derived } from './derived.ts';
import { flagsSchema } from './flag-schema.ts';
import { hostMemory } from './host-memory.ts';
import { modelVolume } from './model-volume.ts';
import { nodeDisk } from './node-disk.ts';
import { processors } from './processors.ts';
import { smallest } from './smallest.ts';
import { downloadBudget, startBudget } from './start-budget.ts';
import { weightBytes } from './weights.ts';

const machine = (type: string, cpuMillis: number, memoryMi: number, count = 1): Instance => ({
  type,
  vcpus: Math.ceil(cpuMillis / 1000),
  memoryGiB: Math.ceil(memoryMi / 1024),
  allocatable: { cpuMillis, memoryMi },
  accelerator: { name: 'A10G', resource: 'nvidia.com/gpu', count, memoryMi: 22888 },
  nvmeGB: 450,
});

describe('the sums', () => {
  it('weights are parameters × bytes a parameter, two where nothing is said', () => {
    expect(weightBytes(7_248_023_552)).toMatchObject({
      value: 14_496_047_104,
      how: '7248023552 parameters × 2 bytes = 14.5 GB',
    });
    expect(weightBytes(8_030_261_248, 1).value).toBe(8_030_261_248);
    expect(weightBytes(3, 0.5).value).toBe(2);
  });

  it('the model volume holds the weights and the small files', () => {
    expect(modelVolume(14_496_047_104).value).toBe('15Gi');
    expect(modelVolume(2 ** 30).value).toBe('2Gi');
    expect(modelVolume(2 ** 30 + 1).value).toBe('3Gi');
  });

  it('a model counts to the memory only where it is in memory', () => {
    const parts = { workingSet: derived(16, 'a test'), sharedMemory: 2, model: 15 };
    expect(hostMemory(parts, 'memory').value).toBe('33Gi');
    expect(hostMemory(parts, 'emptyDir').value).toBe('18Gi');
    expect(hostMemory(parts, 'persistentVolume').value).toBe('18Gi');
  });

  it('and to the disk of the node only where it is there', () => {
    expect(nodeDisk(8, 15, 'emptyDir').value).toBe('25Gi');
    expect(nodeDisk(8, 15, 'memory').value).toBe('10Gi');
  });

  it('processors fit the machine with the fewest', () => {
    const [large, small] = [machine('g5.4xlarge', 15890, 57691), machine('g6e.2xlarge', 7910, 59627)];
    expect(processors([large, small])).toMatchObject({
      value: '5',
      how: 'three quarters of the 7910m that g6e.2xlarge has to give',
    });
    expect(processors([machine('tiny', 900, 1000)]).value).toBe('1');
  });

  it('processors are shared as the accelerators are', () => {
    const eight = machine('p5.48xlarge', 191450, 1938410, 8);
    expect(processors([eight], 8).value).toBe('143');
    expect(processors([eight], 4)).toMatchObject({
      value: '71',
      how: 'three quarters of the 191450m that p5.48xlarge has to give, for 4 of its 8 accelerators',
    });
    // too many is somebody else's to refuse
    expect(processors([eight], 16).value).toBe('143');
  });

  it('the smallest machine has the fewest accelerators, then the least memory', () => {
    const one = machine('g5.8xlarge', 31850, 118312);
    const four = machine('g5.12xlarge', 47810, 100000, 4);
    expect(smallest([four, one])).toBe(one);
    expect(smallest([one, machine('g5.4xlarge', 15890, 57691)]).type).toBe('g5.4xlarge');
  });

  it('budgets grow with bytes, and slower reads', () => {
    const bytes = 14_496_047_104;
    expect(startBudget(bytes, 'memory').value).toBe(900);
    expect(startBudget(bytes, 'emptyDir').value).toBe(960);
    expect(startBudget(bytes * 10, 'persistentVolume').value).toBe(4980);
    expect(downloadBudget(bytes).value).toBe(1740);
  });
});

describe('the schema of the flags', () => {
  const engine: Engine = {
    name: 'vllm',
    version: '1.0.0',
    origin: 'a test',
    features: { shutdownTimeout: true },
    metrics: {},
    environment: [],
    removedFlags: {},
    removedEnvironment: {},
    advisories: [],
    forks: [],
    flags: {
      'max-model-len': { type: 'integer', minimum: 1, description: 'Longest context' },
      fraction: { type: 'number', maximum: 1 },
      eager: { type: 'boolean', negatable: true },
      dtype: { type: 'string', choices: ['auto', 'half'] },
      config: { type: 'json' },
      names: { type: 'list' },
      sizes: { type: 'list', items: 'integer' },
      origins: { type: 'json', array: true },
      parser: { type: 'string', known: ['hermes'], deprecated: true, description: 'Reads calls' },
      block: { type: 'integer', choices: [8, 16] },
      rate: { type: 'number', minimum: 0, exclusiveMaximum: 1 },
      token: { type: 'string', bare: true },
      port: { type: 'integer' },
    },
  };

  it('is closed, typed, and takes null for "not given"', () => {
    expect(flagsSchema(engine, { port: 'service.port', model: 'model.repository' })).toEqual({
      type: 'object',
      additionalProperties: false,
      properties: {
        block: { enum: [8, 16, null] },
        config: { type: ['object', 'string', 'null'] },
        dtype: { type: ['string', 'null'], enum: ['auto', 'half', null] },
        eager: { type: ['boolean', 'null'] },
        fraction: { type: ['number', 'string', 'null'], pattern: '^-?[0-9]*\\.?[0-9]+$', maximum: 1 },
        'max-model-len': { description: 'Longest context', type: ['integer', 'null'], minimum: 1 },
        model: { description: 'Belongs to the chart: set model.repository instead.' },
        names: { type: ['array', 'string', 'null'] },
        origins: { type: ['array', 'string', 'null'] },
        parser: {
          description: 'Deprecated, this release says. Reads calls',
          type: ['string', 'null'],
          enum: ['hermes', null],
        },
        rate: { type: ['number', 'string', 'null'], pattern: '^[0-9]*\\.?[0-9]+$', minimum: 0, exclusiveMaximum: 1 },
        sizes: { type: ['array', 'string', 'null'], items: { type: 'integer' } },
        token: { type: ['boolean', 'string', 'null'] },
        port: { description: 'Belongs to the chart: set service.port instead.' },
      },
    });
  });
});
