import { expect, test } from 'vitest';
import { readCatalogue } from '../catalogue/read.ts';
import { engineMetrics } from './engine-metrics.ts';

const catalogue = readCatalogue();
const engine = (version: string) => catalogue.engine('vllm', version);

test.each(catalogue.versions('vllm'))('vLLM %s has a name for everything, as it is and under Ray', version => {
  for (const by of ['vllm', 'ray'] as const) {
    const names = Object.values(engineMetrics(engine(version), by));
    expect(names.length).toBeGreaterThan(12);
    expect(names.filter(name => !name.startsWith(by === 'ray' ? 'ray_vllm_' : 'vllm:'))).toEqual([]);
  }
});

test('an old engine has old names, a new one new names', () => {
  expect(engineMetrics(engine('0.9.1'), 'vllm')).toMatchObject({
    cacheUsage: 'vllm:gpu_cache_usage_perc',
    interToken: 'vllm:time_per_output_token_seconds',
    prefixHits: 'vllm:gpu_prefix_cache_hits_total',
  });
  expect(engineMetrics(engine('0.27.1'), 'vllm')).toMatchObject({
    cacheUsage: 'vllm:kv_cache_usage_perc',
    interToken: 'vllm:inter_token_latency_seconds',
    prefixHits: 'vllm:prefix_cache_hits_total',
  });
});

test("vLLM's first engine has no figures of the prefix cache", () => {
  expect(engineMetrics(engine('0.9.1'), 'vllm', true)).not.toHaveProperty('prefixHits');
});

test('hidden metrics are none', () => {
  expect(engineMetrics(engine('0.13.0'), 'vllm').interToken).toBe('vllm:inter_token_latency_seconds');
});

test('an engine without a name is refused, with what to do', () => {
  const { metrics, ...rest } = engine('0.27.1');
  const { 'vllm:num_requests_waiting': _, ...fewer } = metrics;
  expect(() => engineMetrics({ ...rest, metrics: fewer }, 'vllm')).toThrow(
    'vllm 0.27.1 has none of vllm:num_requests_waiting: add its name for "waiting"',
  );
});
