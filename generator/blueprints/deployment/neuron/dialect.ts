import type { Catalogue } from '../../../catalogue/catalogue.ts';
import type { NeuronDialect } from '../../../catalogue/engine-image.ts';
import type { JsonSchema } from '../../../schema/json-schema.ts';
import { checkImageMachines, knownImage } from '../../common/model/engine-image.ts';
import type { DeploymentProfile } from '../profile.gen.ts';

/**
 * How the engine of a profile is told of its Neuron settings: by its image where that is known, else by its version; undefined
 * where it is not known to run on Neuron.
 * @throws {ProblemError} for an image that does not run on the machines, and for a version without a table.
 */
export function dialectOf(profile: DeploymentProfile, catalogue: Catalogue): NeuronDialect | undefined {
  checkImageMachines(profile, catalogue);
  const { name, version } = profile.engine;
  return knownImage(profile, catalogue)?.neuron?.dialect ?? catalogue.engine(name, version).features.neuron;
}

/** Layers are split, and there are no groups of them. */
const LAYERS = { 'pipeline-parallel-size': 'accelerator.count' } as const;

/** Flags that the chart writes in a dialect → the value to set instead. */
export const DIALECT_FLAGS: Readonly<Record<NeuronDialect, Readonly<Record<string, string>>>> = {
  'override-neuron-config': { ...LAYERS, device: 'accelerator.resource', 'override-neuron-config': 'neuron.config' },
  'nxdi-plugin': {
    ...LAYERS,
    'additional-config': 'neuron.config',
    'num-gpu-blocks-override': 'engine.args.max-num-seqs',
  },
  'neuron-plugin': {
    ...LAYERS,
    'additional-config': 'neuron.config',
    'kv-cache-dtype': 'neuron.quantization.kvCache',
  },
};

/** Fields of NeuronConfig that follow from other values → the value to set instead. */
const NXDI_FIELDS: Readonly<Record<string, string>> = {
  quantized: 'neuron.quantization.dtype',
  quantized_checkpoints_path: 'neuron.quantization.dtype',
  quantization_dtype: 'neuron.quantization.dtype',
  quantization_type: 'neuron.quantization.type',
  kv_cache_quant: 'neuron.quantization.kvCache',
  save_sharded_checkpoint: 'neuron.artifacts.source',
  tp_degree: 'accelerator.count',
  batch_size: 'engine.args.max-num-seqs',
  seq_len: 'engine.args.max-model-len',
};

/** Fields of the plugins' configuration that the chart owns, by dialect. */
export const OWNED_FIELDS: Readonly<Record<NeuronDialect, Readonly<Record<string, string>>>> = {
  'override-neuron-config': NXDI_FIELDS,
  'nxdi-plugin': {
    ...NXDI_FIELDS,
    is_prefix_caching: 'engine.args.enable-prefix-caching',
    is_block_kv_layout: 'engine.args.enable-prefix-caching',
    pa_block_size: 'engine.args.block-size',
    pa_num_blocks: 'engine.args.max-num-seqs',
  },
  'neuron-plugin': {},
};

/** Fields of neuron_config (aws-neuron-sdk at 81ce03ae, vllm-neuron/docs/guides/reference-configuration.md, and KV cache quantisation). */
export const PLUGIN_FIELDS: Readonly<Record<string, JsonSchema>> = {
  num_batched_tokens_buckets: buckets(
    'Tokens of a prefill that graphs are compiled for; the largest is max-num-batched-tokens.',
  ),
  num_seqs_buckets: buckets('Sequences of a decode step that graphs are compiled for; the largest is max-num-seqs.'),
  kv_segment_size_buckets: buckets('Segments of the KV cache in a prefill; as num_batched_tokens_buckets.'),
  decode_context_length_buckets: buckets('Context lengths of a decode step that graphs are compiled for.'),
  on_device_sampling_config: { description: 'Sampling on the accelerator.', type: 'object' },
  quantization: { description: 'mxfp4 or mxfp8, on Trainium3.', type: 'string' },
  fp8_packed_kv: { description: 'Pack a KV cache of 8 bits, for segmented prefill.', type: 'boolean' },
};

function buckets(description: string): JsonSchema {
  return { description, type: 'array', items: { type: 'integer', minimum: 1 }, minItems: 1 };
}

/**
 * The contract for the plugin of vLLM 0.21 and later: it quantises nothing, compiles when it starts and reads the model's own
 * weights, so that values of artefacts and of a Job have no place.
 */
export function pluginContract(contract: JsonSchema): JsonSchema {
  const neuron = contract.properties!.neuron!;
  const { quantization, config } = neuron.properties!;
  const { kvCache } = quantization!.properties!;
  return {
    ...contract,
    properties: {
      ...contract.properties,
      neuron: {
        ...neuron,
        description: 'AWS Neuron: what the plugin is told.',
        properties: {
          quantization: {
            ...quantization,
            description: 'Precision on the accelerator. Weights have that of the checkpoint.',
            properties: {
              kvCache: {
                ...kvCache,
                description:
                  'Keep the KV cache in 8 bits: kv-cache-dtype fp8. The checkpoint must bring scales for it.',
              },
            },
          },
          config: { ...config, description: 'Fields of neuron_config: name → value.' },
        },
      },
    },
  };
}
