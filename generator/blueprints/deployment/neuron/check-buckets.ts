import type { Problem } from '../../../problem/problem.ts';
import type { DeploymentProfile } from '../profile.gen.ts';
import type { NeuronProfile } from './plan.ts';
import { refuseNeuron as refuse } from './rules.ts';

/** Tokens in one block of the KV cache, where a profile says nothing (AWS, configuration reference). */
const BLOCK = 32;

/** What buckets of the plugin say must agree with flags and with each other (AWS, configuration reference and tutorial-llama3-70b.md). */
export const bucketProblems = (profile: DeploymentProfile, given: NeuronProfile): readonly Problem[] => [
  ...buckets(profile, given),
  ...segments(profile, given),
  ...packed(profile, given),
];

/** The largest graph must hold what the flags allow. */
function buckets(profile: DeploymentProfile, { config = {} }: NeuronProfile): readonly Problem[] {
  const { args = {} } = profile.engine;
  return Object.entries({ num_seqs_buckets: 'max-num-seqs', num_batched_tokens_buckets: 'max-num-batched-tokens' })
    .filter(([field, flag]) => field in config && largest(config[field]) !== args[flag])
    .map(([field, flag]) =>
      refuse(profile, 'plugin-buckets', {
        pointer: `/engine/neuron/config/${field}`,
        message: `the largest of ${field} is not ${flag}`,
        expected: `numbers up to ${args[flag] ?? `engine.args.${flag}, which is not said`}`,
        found: JSON.stringify(config[field]),
        hint: `make the last one and engine.args.${flag} the same`,
      }),
    );
}

const largest = (buckets: unknown): unknown => (Array.isArray(buckets) ? buckets.at(-1) : undefined);

/** Segments of a prefill are its buckets, in whole blocks. */
function segments(profile: DeploymentProfile, { config = {} }: NeuronProfile): readonly Problem[] {
  const { kv_segment_size_buckets: sizes, num_batched_tokens_buckets: tokens } = config;
  if (sizes === undefined) return [];
  const block = Number(profile.engine.args?.['block-size'] ?? BLOCK);
  const whole = Array.isArray(sizes) && sizes.every(size => Number(size) % block === 0);
  if (whole && JSON.stringify(sizes) === JSON.stringify(tokens)) return [];
  return [
    refuse(profile, 'plugin-segments', {
      pointer: '/engine/neuron/config/kv_segment_size_buckets',
      message: 'segments of the KV cache are not the buckets of a prefill, in whole blocks',
      expected: `the same as num_batched_tokens_buckets, each a multiple of ${block}, which is block-size`,
      found: JSON.stringify(sizes),
      hint: 'give both the same list',
    }),
  ];
}

/** The kernel of segmented prefill reads a packed cache of 8 bits only. */
function packed(profile: DeploymentProfile, { config = {}, quantization }: NeuronProfile): readonly Problem[] {
  if (!quantization?.kvCache || config.kv_segment_size_buckets === undefined || config.fp8_packed_kv === true)
    return [];
  return [
    refuse(profile, 'plugin-packed', {
      pointer: '/engine/neuron/config/fp8_packed_kv',
      message: 'segmented prefill reads a KV cache of 8 bits in its packed layout only',
      expected: 'true',
      ...(config.fp8_packed_kv === undefined ? {} : { found: String(config.fp8_packed_kv) }),
      hint: 'set it, or leave quantization.kvCache or kv_segment_size_buckets out',
    }),
  ];
}
