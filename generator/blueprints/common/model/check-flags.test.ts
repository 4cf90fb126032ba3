import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../catalogue/read.ts';
import { checkFlags } from './check-flags.ts';
import type { ModelProfile } from './profile.ts';

const catalogue = readCatalogue();

/** Checks a profile with these flags and variables. */
const check = (
  version: string,
  args: Readonly<Record<string, unknown>>,
  owned: Readonly<Record<string, string>> = {},
  env: object = {},
): readonly [] =>
  checkFlags(
    { name: 'tune', engine: { args }, values: { engine: { env } } } as unknown as ModelProfile,
    catalogue.engine('vllm', version),
    owned,
  );

describe('flags of a profile', () => {
  it('are those of the version', () => {
    expect(check('0.27.1', { 'max-model-len': 1 }, { port: 'service.port' })).toEqual([]);
    expect(check('0.9.1', { device: 'neuron', 'override-neuron-config': {} })).toEqual([]);
  });

  it('are not misspelt', () => {
    expect(() => check('0.27.1', { 'max-model-lem': 1 })).toThrow(/did you mean "max-model-len"/);
  });

  it.each([
    ['gpu-memory-utilization', 1.5, 'number, more than 0, at most 1'],
    ['gpu-memory-utilization', 0, 'number, more than 0, at most 1'],
    ['gpu-memory-utilization', 'x', 'number, more than 0, at most 1'],
    ['max-model-len', '32k', 'integer, 1 or more'],
    ['enforce-eager', 'yes', 'boolean'],
  ])('have values that the engine takes: %s %s', (flag, value, expected) => {
    expect(() => check('0.27.1', { [flag]: value })).toThrow(
      new RegExp(`${flag} does not take this value[\\s\\S]*${expected}`),
    );
  });

  it('say where as many tokens as there is room for goes', () => {
    expect(() => check('0.27.1', { 'max-model-len': -1 })).toThrow(/--max-model-len=-1 into values\.engine\.extraArgs/);
  });

  it('name what a profile says in the place of a value', () => {
    const owned = { 'tensor-parallel-size': 'accelerator.count' };
    expect(() => check('0.27.1', { 'tensor-parallel-size': 2 }, owned)).toThrow(
      /from hardware\.tensorParallel: set that/,
    );
  });

  it("are not the chart's own", () => {
    expect(() => check('0.27.1', { port: 1 }, { port: 'service.port' })).toThrow(/set that/);
  });

  it('say since when they are gone, and what does their work', () => {
    expect(() => check('0.27.1', { 'swap-space': 16 })).toThrow(
      /has no flag "swap-space": the last release with it was 0\.17\.1, and 0\.18\.0 is without[\s\S]*kv-offloading-size/,
    );
    expect(() => check('0.13.0', { 'override-neuron-config': {} })).toThrow(/hint: .*additional-config/);
    expect(check('0.13.0', { 'swap-space': 4 })).toEqual([]);
  });

  it('say their opposite, and their first name', () => {
    expect(() => check('0.33.0', { 'disable-log-requests': true })).toThrow(/set enable-log-requests: false/);
    expect(() => check('0.33.0', { 'device-memory-utilization': 0.9 })).toThrow(
      /another name of gpu-memory-utilization/,
    );
  });

  it('say where a flag goes that no table has', () => {
    expect(() => check('0.27.1', { zzzzzzzzzzzzzzzzz: 1 })).toThrow(/values\.engine\.extraArgs/);
  });
});

describe('environment variables of a profile', () => {
  it('are not ones that the engine reads no more', () => {
    expect(() => check('0.27.1', {}, {}, { VLLM_ATTENTION_BACKEND: 'FLASHINFER' })).toThrow(
      /does not read VLLM_ATTENTION_BACKEND[\s\S]*attention-backend/,
    );
    expect(check('0.13.0', {}, {}, { VLLM_ATTENTION_BACKEND: 'FLASHINFER' })).toEqual([]);
  });

  it('may be any other', () => {
    expect(check('0.27.1', {}, {}, { HF_HOME: '/cache' })).toEqual([]);
  });
});
