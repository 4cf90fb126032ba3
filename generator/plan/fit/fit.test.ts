import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../catalogue/read.ts';
import type { Architecture } from './architecture.ts';
import { type Demand, vllmDemand } from './demand.ts';
import { fit } from './fit.ts';
import { kvCache } from './kv-cache.ts';
import type { Part } from './part.ts';
import { activations, framework } from './reserve.ts';

const llama: Architecture = {
  ...{ parameters: 8_030_261_248, layers: 32, hiddenSize: 4096, attentionHeads: 32, kvHeads: 8, headDim: 128 },
  ...{ contextLength: 131072, vocabularySize: 128256, intermediateSize: 14336 },
};
const one = { tensor: 1, pipeline: 1 };
const KIB = 1024;

describe('the KV cache', () => {
  const perToken = (model: Architecture, bytes = 2, split = one) => kvCache(model, bytes, split, 0)!.perToken.value;

  it('is keys and values of every head in every layer', () => {
    // multi-head, grouped, and one head for all
    expect(perToken({ ...llama, kvHeads: 32 })).toBe(512 * KIB);
    expect(perToken(llama)).toBe(128 * KIB);
    expect(perToken({ ...llama, kvHeads: 1 })).toBe(16 * KIB);
    expect(perToken(llama, 1)).toBe(64 * KIB);
  });

  it('is split over accelerators, but for heads that are fewer', () => {
    expect(perToken(llama, 2, { tensor: 4, pipeline: 1 })).toBe(32 * KIB);
    expect(perToken(llama, 2, { tensor: 16, pipeline: 1 })).toBe(16 * KIB);
    expect(perToken(llama, 2, { tensor: 1, pipeline: 2 })).toBe(64 * KIB);
  });

  it('of a sequence grows with its tokens, in layers with a window up to there', () => {
    const gemma = { ...llama, slidingWindow: 1000, slidingLayers: 24 };
    const cache = kvCache(gemma, 2, one, 24)!;
    const layer = 4 * KIB;
    expect(cache.perSequence(500)).toBe(500 * 32 * layer);
    expect(cache.perSequence(5000)).toBe((5000 * 8 + 1024 * 24) * layer);
    for (const tokens of [100, 1024, 5000]) expect(cache.longest(cache.perSequence(tokens))).toBe(tokens);
    const windowed = kvCache({ ...llama, slidingWindow: 1000 }, 2, one, 24)!;
    expect(windowed.longest(windowed.perSequence(1024))).toBe(Number.POSITIVE_INFINITY);
  });

  it('is not known of other attention', () => {
    expect(kvCache({ ...llama, attention: 'other' }, 2, one, 0)).toBeUndefined();
  });
});

const engine = (version: string) => readCatalogue().engine('vllm', version);
const l40s = { name: 'L40S', memoryMi: 45373 };

describe('what flags ask for', () => {
  const demand = (args: Readonly<Record<string, unknown>>, version = '0.27.1', part = l40s): Demand =>
    vllmDemand(engine(version), args, llama, 16_060_522_496, part);

  it('is the release’s own where they say nothing', () => {
    expect(demand({})).toMatchObject({ share: 0.92, length: 131072, sequences: 256, step: 2048, cacheElement: 2 });
    expect(demand({}, '0.13.0')).toMatchObject({ share: 0.9, graphs: false });
    expect(demand({}, '0.27.1', { name: 'H100', memoryMi: 81039 })).toMatchObject({ sequences: 1024, step: 8192 });
    expect(demand({}, '0.27.1', { name: 'A100', memoryMi: 81049 })).toMatchObject({ sequences: 256, step: 2048 });
  });

  it('is what they say, also as text of --set', () => {
    const args = { 'gpu-memory-utilization': '0.8', 'max-model-len': 4096, 'max-num-seqs': 8, 'kv-cache-dtype': 'fp8' };
    expect(demand(args)).toMatchObject({ share: 0.8, length: 4096, sequences: 8, cacheElement: 1 });
    expect(demand({ 'max-model-len': -1 }).length).toBeUndefined();
    expect(demand({ 'enforce-eager': true }).graphs).toBe(false);
    expect(demand({ 'kv-cache-dtype': 'nvfp4' }).cacheElement).toBeUndefined();
  });

  it('is smaller weights where the engine quantises them, and larger ones in 32 bits', () => {
    const embeddings = 2 * 128256 * 4096;
    expect(demand({ quantization: 'fp8' }).weights).toBe(8_030_261_248 + embeddings);
    expect(demand({ dtype: 'float32' })).toMatchObject({ weights: 4 * 8_030_261_248, cacheElement: 4 });
  });

  it.each([
    ['cpu-offload-gb', 4],
    ['num-gpu-blocks-override', 100],
    ['speculative-config', { model: 'a' }],
    ['hf-overrides', { a: 1 }],
  ])('is not covered with %s', (flag, value) => {
    expect(demand({ [flag]: value }).uncovered).toEqual([flag]);
    expect(demand({ [flag]: engine('0.27.1').flags[flag]?.default ?? null }).uncovered).toEqual([]);
  });
});

describe('the reserve', () => {
  const asked = (more: Partial<Demand>): Demand => ({
    ...{ cacheElement: 2, weights: 0, share: 1, length: 1, sequences: 1, step: 1, cacheBytes: undefined },
    ...{ graphs: false, uncovered: [] },
    ...more,
  });

  it('is the more of a layer and of sampling', () => {
    // 8192 × (5 × 4096 + 3 × 14336) × 2 bytes; 256 × 128256 × 38 bytes
    expect(activations(llama, asked({ step: 8192 }), one).value).toBe(992);
    expect(activations(llama, asked({ sequences: 256 }), one).value).toBe(1190);
    expect(activations(llama, asked({ step: 8192 }), { tensor: 2, pipeline: 1 }).value).toBe(656);
  });

  it('has a share for what accelerators tell each other, and for graphs', () => {
    expect(framework(one, asked({})).value).toBe(512);
    expect(framework(one, asked({ graphs: true })).value).toBe(1024);
    expect(framework({ tensor: 1, pipeline: 2 }, asked({ graphs: true })).value).toBe(1280);
  });
});

describe('a model on an accelerator', () => {
  const part: Part = { ...l40s, fixedCache: false };
  const demand = vllmDemand(engine('0.27.1'), { 'max-model-len': 8192 }, llama, 16_060_522_496, l40s);

  it('fits with room for sequences', () => {
    const found = fit(llama, demand, one, part);
    expect(found).toMatchObject({ verdict: 'fits', usable: { value: 41743 }, weights: { value: 15317 } });
    expect(found.cache.value).toBe(41743 - 15317 - 1190 - 1024);
    expect(found.tokens!.value).toBe(found.cache.value * 8);
    expect(found.longest).toBe(found.cache.value * 8);
  });

  it('does not fit where the weights alone are too much, or the cache of one sequence', () => {
    const small = { ...part, memoryMi: 17000 };
    expect(fit(llama, demand, one, small)).toMatchObject({ verdict: 'does-not-fit', reason: 'weights' });
    const long = { ...demand, length: 131072 * 2 };
    expect(fit(llama, long, one, part)).toMatchObject({ verdict: 'does-not-fit', reason: 'cache' });
  });

  it('fits with a whole cache, where that is laid out beforehand, and not with one sequence less room', () => {
    const fixed = { ...part, fixedCache: true };
    const most = Math.floor(fit(llama, demand, one, part).sequences!.value);
    // sampling takes its share too, so that the last sequence is looked for
    const room = (sequences: number) => fit(llama, { ...demand, sequences }, one, fixed).verdict;
    expect(room(1)).toBe('fits');
    expect(room(most + 2)).toBe('does-not-fit');
  });

  it('has the cache that a flag sets', () => {
    const set = { ...demand, cacheBytes: 2 ** 30 };
    expect(fit(llama, set, one, part)).toMatchObject({ verdict: 'fits', cache: { value: 1024 } });
    expect(fit(llama, { ...set, length: 8193 }, one, part).verdict).toBe('does-not-fit');
  });

  it('is not known where a formula does not cover it', () => {
    const unknown = (model: Architecture, more: Partial<Demand> = {}) => fit(model, { ...demand, ...more }, one, part);
    expect(unknown({ ...llama, attention: 'other' })).toMatchObject({ verdict: 'unknown', reason: 'attention' });
    expect(unknown(llama, { cacheElement: undefined })).toMatchObject({ verdict: 'unknown', reason: 'cache-type' });
    expect(unknown(llama, { uncovered: ['cpu-offload-gb'] })).toMatchObject({
      verdict: 'unknown',
      reason: 'flags',
      flags: ['cpu-offload-gb'],
    });
    expect(unknown(llama, { ownCache: true })).toMatchObject({ verdict: 'unknown', reason: 'plugin' });
  });

  it('does not fit where its weights do not, whatever is with the cache; offloaded ones might', () => {
    const huge = (more: Partial<Demand>) => fit(llama, { ...demand, weights: 800e9, ...more }, one, part);
    for (const more of [{ ownCache: true }, { uncovered: ['num-gpu-blocks-override'] }, { cacheElement: undefined }])
      expect(huge(more)).toMatchObject({ verdict: 'does-not-fit', reason: 'weights' });
    expect(huge({ uncovered: ['cpu-offload-gb'] }).verdict).toBe('unknown');
    expect(huge({ uncovered: ['speculative-config', 'hf-overrides'] }).verdict).toBe('unknown');
  });
});
