import type { Problem } from '../../../problem/problem.ts';
import { ProblemError } from '../../../problem/problem-error.ts';
import { didYouMean } from '../../../problem/suggest.ts';
import type { DeploymentProfile } from '../profile.gen.ts';
import { bucketProblems } from './check-buckets.ts';
import { missingShape } from './check-shape.ts';
import { PLUGIN_FIELDS } from './dialect.ts';
import type { NeuronProfile } from './plan.ts';
import { refuseNeuron as refuse } from './rules.ts';

/** Fields that had another name in NxD Inference (AWS's migration guide). */
const RENAMED: Readonly<Record<string, string>> = {
  context_encoding_buckets: 'num_batched_tokens_buckets',
  token_generation_buckets: 'decode_context_length_buckets',
};

/** What a profile asks of the plugin of vLLM 0.21 and later must have a form there. @throws {ProblemError} with all that has none. */
export function checkPlugin(profile: DeploymentProfile, given: NeuronProfile): void {
  const problems = [
    ...artifacts(profile, given),
    ...quantization(profile, given),
    ...fields(profile, given),
    ...bucketProblems(profile, given),
    ...missingShape(profile),
    ...start(profile),
  ];
  if (problems.length > 0) throw new ProblemError(problems);
}

function artifacts(profile: DeploymentProfile, given: NeuronProfile): readonly Problem[] {
  const { version } = profile.engine;
  return (['artifacts', 'compile'] as const)
    .filter(key => given[key])
    .map(key =>
      refuse(profile, 'plugin-artifacts', {
        pointer: `/engine/neuron/${key}`,
        message: `the plugin of vllm ${version} compiles when it starts: artefacts of NxD Inference, and a Job for them, are not for it`,
        expected: `no engine.neuron.${key}`,
        hint: 'leave it out; the README says where graphs can be kept between starts',
      }),
    );
}

function quantization(profile: DeploymentProfile, { quantization }: NeuronProfile): readonly Problem[] {
  return (['dtype', 'type'] as const)
    .filter(key => quantization?.[key])
    .map(key =>
      refuse(profile, 'plugin-quantization', {
        pointer: `/engine/neuron/quantization/${key}`,
        message: `the plugin of vllm ${profile.engine.version} quantises no weights`,
        expected: 'a model whose weights are in 8 bits already, or those of the model',
        found: quantization![key]!,
        hint: 'name a repository with a checkpoint in static FP8 (ModelOpt); int8 is for vllm 0.13.0 and before',
      }),
    );
}

function fields(profile: DeploymentProfile, { config = {} }: NeuronProfile): readonly Problem[] {
  const known = Object.keys(PLUGIN_FIELDS);
  return Object.keys(config)
    .filter(field => !known.includes(field))
    .map(field =>
      refuse(profile, 'plugin-config', {
        pointer: `/engine/neuron/config/${field}`,
        message: `neuron_config has no field ${field}`,
        expected: `one of ${known.join(', ')}`,
        found: field,
        hint: RENAMED[field]
          ? `it is called ${RENAMED[field]} there`
          : (didYouMean(field, known).hint ?? 'fields of NxD Inference are not for this plugin'),
      }),
    );
}

/** How long compiling takes depends on model and buckets: AWS has published it for one model (tutorial-llama3-70b.md). */
function start(profile: DeploymentProfile): readonly Problem[] {
  if (profile.budgets?.warmUpSeconds !== undefined) return [];
  return [
    refuse(profile, 'plugin-start', {
      pointer: '/budgets/warmUpSeconds',
      message: 'the engine compiles at its first start, and how long that may take is not said',
      expected: 'seconds from loaded weights to the first answer',
      hint: 'measure a start on the machine: AWS says 15 to 20 minutes for Llama 3.3 70B; a budget that is too short ends every start before its time',
    }),
  ];
}
