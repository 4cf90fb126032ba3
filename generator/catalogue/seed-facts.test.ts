import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../package/root.ts';
import type { Engine } from './catalogue.ts';
import { readCatalogue } from './read.ts';

// What was found out about the seeds' flags and metrics before the tables were, row by row: the tables must say the same.

const catalogue = readCatalogue();
const all = ['0.9.1', '0.13.0', '0.22.0', '0.27.1', '0.33.0'].map(version => catalogue.engine('vllm', version));
const [v091, v013, v022, v027, v033] = all as [Engine, Engine, Engine, Engine, Engine];

/** Versions whose parser has a flag. */
const having = (flag: string): readonly string[] => all.filter(({ flags }) => flag in flags).map(e => e.version);

/** Versions that export a metric without being asked for hidden ones. */
const exporting = (metric: string): readonly string[] =>
  all.filter(({ metrics }) => metrics[metric] && !metrics[metric].hidden).map(({ version }) => version);

const versions = all.map(({ version }) => version);
const since = (version: string): readonly string[] => versions.slice(versions.indexOf(version));
const until = (version: string): readonly string[] => versions.slice(0, versions.indexOf(version) + 1);

describe('flags and environment', () => {
  test('swap-space went with 0.18.0', () => {
    expect(having('swap-space')).toEqual(until('0.13.0'));
    expect(v022.removedFlags['swap-space']).toMatchObject({ last: '0.17.1', gone: '0.18.0' });
    expect(having('kv-offloading-size')).toEqual(since('0.13.0'));
    expect(having('cpu-offload-gb')).toEqual(versions);
  });

  test('device neuron, and with it the Neuron backend, is in 0.9.1 alone', () => {
    expect(having('device')).toEqual(['0.9.1']);
    expect(v091.flags.device?.choices).toContain('neuron');
  });

  test('override-neuron-config became additional-config', () => {
    expect(having('override-neuron-config')).toEqual(['0.9.1']);
    expect(v013.flags['additional-config']?.type).toBe('json');
    expect(v013.removedFlags['override-neuron-config']?.instead).toContain('additional-config');
  });

  test('use-v2-block-manager is in 0.9.1, deprecated', () => {
    expect(having('use-v2-block-manager')).toEqual(['0.9.1']);
    expect(v091.flags['use-v2-block-manager']?.deprecated).toBe(true);
  });

  test('VLLM_NEURON_FRAMEWORK is read no more', () => {
    expect(all.filter(e => 'VLLM_NEURON_FRAMEWORK' in e.removedEnvironment)).toEqual([v013, v022, v027, v033]);
  });

  test('the tokenizer mode slow is gone from the list of 0.33.0', () => {
    expect(v091.flags['tokenizer-mode']?.choices).toContain('slow');
    expect(v027.flags['tokenizer-mode']?.known).toContain('slow');
    expect(v033.flags['tokenizer-mode']?.known).not.toContain('slow');
    expect(v033.flags['tokenizer-mode']?.default).toBe('auto');
  });

  test.each([
    ...[
      'block-size',
      'enforce-eager',
      'disable-custom-all-reduce',
      'max-num-batched-tokens',
      'enable-auto-tool-choice',
    ],
    ...['model-loader-extra-config', 'chat-template', 'config-format', 'load-format', 'tool-call-parser'],
    ...['reasoning-parser', 'gpu-memory-utilization', 'tokenizer-mode', 'max-model-len', 'max-num-seqs'],
  ])('%s is in all of them', flag => expect(having(flag)).toEqual(versions));

  test('names that the seeds give are known to 0.33.0', () => {
    const { flags } = v033;
    expect(flags['config-format']?.known).toContain('mistral');
    expect(flags['load-format']?.known).toContain('mistral');
    expect(flags['tool-call-parser']?.known).toEqual(expect.arrayContaining(['mistral', 'llama3_json', 'hermes']));
    expect(flags['reasoning-parser']?.known).toContain('qwen3');
  });

  test('disable-log-requests became enable-log-requests, and in 0.33.0 its opposite', () => {
    expect(having('disable-log-requests')).toEqual(until('0.13.0'));
    expect(v013.flags['disable-log-requests']?.deprecated).toBe(true);
    expect(having('enable-log-requests')).toEqual(since('0.13.0'));
    expect(v033.flags['enable-log-requests']?.inverse).toBe('disable-log-requests');
  });

  test('VLLM_ATTENTION_BACKEND became attention-backend', () => {
    expect(all.filter(e => e.environment.includes('VLLM_ATTENTION_BACKEND'))).toEqual([v091, v013]);
    expect(v022.removedEnvironment.VLLM_ATTENTION_BACKEND).toMatchObject({ last: '0.14.0', gone: '0.16.0' });
    expect(having('attention-backend')).toEqual(since('0.13.0'));
  });

  test('guided-decoding-backend and enable-reasoning are in 0.9.1 alone', () => {
    expect(having('guided-decoding-backend')).toEqual(['0.9.1']);
    expect(having('enable-reasoning')).toEqual(['0.9.1']);
    expect(having('structured-outputs-config')).toEqual(since('0.13.0'));
  });

  test.each(['tokenizer-pool-size', 'tokenizer-pool-type'])('%s is in 0.9.1 alone', flag =>
    expect(having(flag)).toEqual(['0.9.1']),
  );

  test('the share of GPU memory is 0.92 by default in 0.33.0', () => {
    expect(v033.flags['gpu-memory-utilization']?.default).toBe(0.92);
    expect(v091.flags['gpu-memory-utilization']?.default).toBe(0.9);
  });

  test('shutdown-timeout aborts by default, and 0.13.0 has none', () => {
    expect(having('shutdown-timeout')).toEqual(since('0.22.0'));
    expect(v033.flags['shutdown-timeout']?.default).toBe(0);
    expect(all.map(e => e.features.shutdownTimeout)).toEqual([false, false, true, true, true]);
  });

  test('load formats of 0.33.0', () => {
    const names = ['runai_streamer', 'runai_streamer_sharded', 'fastsafetensors', 'instanttensor', 'ipc_cache'];
    expect(v033.flags['load-format']?.known).toEqual(expect.arrayContaining([...names, 'modelexpress']));
    expect(v033.flags['safetensors-load-strategy']?.choices).toContain('prefetch');
  });

  test('VLLM_PORT is read by all, so that a Service named vllm breaks them', () => {
    for (const { environment } of all) expect(environment).toContain('VLLM_PORT');
  });

  test('what 0.33.0 is installed with', () => {
    const file = join(packageRoot(), 'test/tools/engines/constraints/vllm-0.33.0.txt');
    expect(readFileSync(file, 'utf8')).toMatch(/^torch==2\.14\.0$/m);
  });
});

describe('metrics', () => {
  test('vllm_pending_requests exists in none; the queue is num_requests_waiting', () => {
    expect(all.flatMap(e => Object.keys(e.metrics)).filter(name => /pending_requests/.test(name))).toEqual([]);
    expect(exporting('vllm:num_requests_waiting')).toEqual(versions);
    expect(exporting('vllm:num_requests_waiting_by_reason')).toEqual(since('0.22.0'));
    expect(v033.metrics['vllm:num_requests_waiting_by_reason']?.labels).toEqual(['reason']);
  });

  test.each([
    ...['num_requests_running', 'num_requests_waiting', 'time_to_first_token_seconds', 'e2e_request_latency_seconds'],
    ...['request_queue_time_seconds', 'request_prefill_time_seconds', 'request_decode_time_seconds'],
    ...['request_inference_time_seconds', 'prompt_tokens_total', 'generation_tokens_total', 'request_success_total'],
    ...['num_preemptions_total', 'cache_config_info'],
  ])('vllm:%s is in all of them', name => expect(exporting(`vllm:${name}`)).toEqual(versions));

  test('a finished request says why', () => {
    for (const { metrics } of all) expect(metrics['vllm:request_success_total']?.labels).toEqual(['finished_reason']);
  });

  test.each([
    ['gpu_cache_usage_perc', ['kv_cache_usage_perc']],
    ['gpu_prefix_cache_hits_total', ['prefix_cache_hits_total']],
    ['gpu_prefix_cache_queries_total', ['prefix_cache_queries_total']],
    ['time_per_output_token_seconds', ['inter_token_latency_seconds', 'request_time_per_output_token_seconds']],
  ])('vllm:%s was renamed after 0.9.1', (old, names) => {
    expect(exporting(`vllm:${old}`)).toEqual(['0.9.1']);
    for (const name of names) expect(exporting(`vllm:${name}`)).toEqual(since('0.13.0'));
  });

  test.each(['time_in_queue_requests', 'num_requests_swapped'])('vllm:%s is in none', name =>
    expect(exporting(`vllm:${name}`)).toEqual([]),
  );
});

/** Rows that no table can hold, and why. */
const NOT_HELD: Readonly<Record<string, string>> = {
  'NEURON_COMPILED_ARTIFACTS is still read': 'by the Neuron plugin, whose package is not on PyPI',
  'underscores in names of flags; --model with vllm serve; --served-model-name without a model':
    'what the parser does, not what it has: held by test/charts/engine-args.record.yaml',
  'tokenizer-mode auto takes mistral_common; config-format auto tries mistral first':
    'what the engine does with a value',
  'safetensors-load-strategy prefetches on NFS': 'what the engine does with a value',
  '/health answers 503 when the engine is dead': 'what the server does',
  'Ray names metrics ray_vllm_*, on port 8080': 'what Ray does to the names',
  'vllm_neuron:* of the new Neuron plugin': 'its package is not on PyPI',
};

test('each row that is not held says why', () => {
  for (const why of Object.values(NOT_HELD)) expect(why).toMatch(/\w+ \w+/);
});
