import type { NeuronDialect } from '../../../catalogue/engine-image.ts';
import type { Problem } from '../../../problem/problem.ts';
import { ProblemError } from '../../../problem/problem-error.ts';
import { KNOBS, knobOf } from '../../common/model/knobs.ts';
import type { DeploymentProfile } from '../profile.gen.ts';
import { OWNED_FIELDS } from './dialect.ts';
import type { NeuronProfile } from './plan.ts';
import { refuseNeuron as refuse } from './rules.ts';

const COMPILED_CACHE = 'the KV cache is laid out when graphs are compiled: max-num-seqs × max-model-len';

/** Flags of GPUs that NxD Inference does not read → why. */
const NXDI: Readonly<Record<string, string>> = {
  'gpu-memory-utilization': COMPILED_CACHE,
  'kv-cache-dtype': 'set engine.neuron.quantization.kvCache',
  quantization: 'set engine.neuron.quantization.dtype',
  'swap-space': COMPILED_CACHE,
  'cpu-offload-gb': 'weights are in the memory of the accelerator',
  'disable-custom-all-reduce': 'it is about CUDA',
};

/** Flags without effect on Neuron, by dialect → why. The NxDI plugin lays its own figures over those of its scheduler (vllm_neuron/platform.py at 0.2.0). */
const WITHOUT_EFFECT: Readonly<Record<NeuronDialect, Readonly<Record<string, string>>>> = {
  'override-neuron-config': NXDI,
  'nxdi-plugin': {
    ...NXDI,
    'max-num-batched-tokens': 'the plugin sets 131072 itself',
    'enable-chunked-prefill': 'the plugin switches it off: Neuron prefills whole prompts',
  },
  'neuron-plugin': {
    quantization: 'a checkpoint in FP8 says so itself; engine.neuron.config.quantization is for MXFP4 and MXFP8',
    'disable-custom-all-reduce': 'it is about CUDA',
  },
};

/** Flags and fields must have an effect in the dialect, and be nobody else's. @throws {ProblemError} with all that is wrong. */
export function checkDialect(profile: DeploymentProfile, { config = {} }: NeuronProfile, dialect: NeuronDialect): void {
  const { args = {} } = profile.engine;
  const flags = Object.entries(WITHOUT_EFFECT[dialect])
    .filter(([flag]) => flag in args)
    .map(([flag, why]) =>
      refuse(profile, 'flag-without-effect', {
        pointer: `/engine/args/${flag}`,
        message: `the flag ${flag} has no effect on AWS Neuron`,
        expected: 'a flag that the engine follows there',
        found: JSON.stringify(args[flag]),
        hint: `leave it out: ${why}`,
      }),
    );
  const fields = Object.entries(OWNED_FIELDS[dialect])
    .filter(([field]) => field in config)
    .map(([field, instead]) =>
      refuse(profile, 'config-owned', {
        pointer: `/engine/neuron/config/${field}`,
        message: `the field ${field} belongs to the chart`,
        expected: 'a field that does not follow from another value',
        found: JSON.stringify(config[field]),
        hint: `the chart writes it from ${knobOf(instead)}: set that${instead in KNOBS ? '' : ', in the profile or under values'}`,
      }),
    );
  const problems = [...flags, ...fields, ...(dialect === 'nxdi-plugin' ? prefixCaching(profile) : [])];
  if (problems.length > 0) throw new ProblemError(problems);
}

/** Cached prefixes need blocks, and more than one sequence: with one the plugin gave wrong answers (its README at 0.2.0). */
function prefixCaching(profile: DeploymentProfile): readonly Problem[] {
  const { args = {} } = profile.engine;
  if (args['enable-prefix-caching'] !== true) return [];
  const wrong = (flag: string, expected: string, hint: string): Problem =>
    refuse(profile, 'prefix-caching', {
      pointer: `/engine/args/${flag}`,
      message: `cached prefixes do not work with this ${flag}`,
      expected,
      found: String(args[flag] ?? 'nothing'),
      hint: `${hint}, or leave enable-prefix-caching out`,
    });
  return [
    ...(typeof args['block-size'] === 'number' ? [] : [wrong('block-size', 'a number', 'AWS recommends 32 or 16')]),
    ...(args['max-num-seqs'] === 1 ? [wrong('max-num-seqs', 'more than 1', 'serve several sequences')] : []),
  ];
}
