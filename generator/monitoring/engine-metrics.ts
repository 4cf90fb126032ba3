import type { Engine } from '../catalogue/catalogue.ts';

/** Who makes the engine's metrics reach Prometheus: vLLM's own server, or Ray's agent on each node. */
export type ServedBy = 'vllm' | 'ray';

/** What is asked of an engine → its names, the newest first. */
const NAMES = {
  waiting: ['vllm:num_requests_waiting'],
  running: ['vllm:num_requests_running'],
  cacheUsage: ['vllm:kv_cache_usage_perc', 'vllm:gpu_cache_usage_perc'],
  preemptions: ['vllm:num_preemptions_total'],
  promptTokens: ['vllm:prompt_tokens_total'],
  generatedTokens: ['vllm:generation_tokens_total'],
  finished: ['vllm:request_success_total'],
  firstToken: ['vllm:time_to_first_token_seconds'],
  interToken: ['vllm:inter_token_latency_seconds', 'vllm:time_per_output_token_seconds'],
  request: ['vllm:e2e_request_latency_seconds'],
  queue: ['vllm:request_queue_time_seconds'],
  prefill: ['vllm:request_prefill_time_seconds'],
  decode: ['vllm:request_decode_time_seconds'],
  prefixHits: ['vllm:prefix_cache_hits_total', 'vllm:gpu_prefix_cache_hits_total'],
  prefixQueries: ['vllm:prefix_cache_queries_total', 'vllm:gpu_prefix_cache_queries_total'],
} as const;

type Role = keyof typeof NAMES;

/** Roles that an engine may be without: a panel is left out then. */
type Optional = 'prefixHits' | 'prefixQueries';

/** Names of one engine's metrics, as Prometheus has them: counters with _total, histograms without _bucket. */
export type EngineMetrics = Readonly<Record<Exclude<Role, Optional>, string> & Partial<Record<Optional, string>>>;

/** The file that makes the metrics of vLLM's first engine, which its fork for Neuron still is. */
const FIRST_ENGINE = 'vllm/engine/metrics.py';

/**
 * The names that a released engine has for what is asked of it, from its table.
 * @param firstEngine whether it runs vLLM's first engine (V0), where a release has two
 * @throws Error when the table has none of the names of a role.
 */
export function engineMetrics(engine: Engine, by: ServedBy, firstEngine = false): EngineMetrics {
  const exported = (name: string): boolean => {
    const metric = engine.metrics[name];
    return metric !== undefined && !metric.hidden && (!firstEngine || metric.in.includes(FIRST_ENGINE));
  };
  const entries = Object.entries(NAMES).flatMap(([role, names]) => {
    const found = names.find(exported);
    if (found !== undefined) return [[role, by === 'ray' ? rayName(found) : found]];
    if (role === 'prefixHits' || role === 'prefixQueries') return [];
    throw new Error(`${engine.name} ${engine.version} has none of ${names.join(', ')}: add its name for "${role}"`);
  });
  return Object.fromEntries(entries) as EngineMetrics;
}

/** The name under Ray: vLLM's classes for Ray write an underscore for the colon, and Ray's agent puts its own name before. */
export const rayName = (name: string): string => `ray_${name.replace(':', '_')}`;
