import {
  type Defined,
  defineFlag,
  defineMap,
  defineText,
  eq,
  fromYaml,
  has,
  int,
  list,
  merge,
  mul,
  type Node,
  ne,
  notEmpty,
  opt,
  or,
  type Ref,
  toJson,
  when,
} from '../../../sdk/index.ts';
import { SCRATCH } from '../../common/pods/pod-volumes.ts';
import type { AcceleratorArgs } from '../serve-args.ts';
import type { DeploymentValues } from '../values.gen.ts';
import { FLOATS8 } from './check-environment.ts';
import { CORE } from './cores.ts';
import { type NxdDialect, nxdFlags } from './nxd-flags.ts';

/** Where the compile Job puts the quantised weights; the server is told the same, for both must have one configuration. */
export const QUANTIZED = `${SCRATCH}/quantized`;

/** NeuronConfig of NxD Inference, as far as the chart writes it (neuronx_distributed_inference/models/config.py, 0.6 to 0.10). */
interface NeuronConfig {
  readonly quantized: boolean;
  readonly quantized_checkpoints_path: string;
  readonly quantization_dtype: string;
  readonly quantization_type: string;
  readonly kv_cache_quant: boolean;
  readonly save_sharded_checkpoint: boolean;
}

/** What server and compile Job are told of the accelerator. */
export interface NeuronConfiguration {
  readonly degree: Defined<string>;
  /** The fields, and the same as JSON on one line. */
  readonly fields: Node<object>;
  readonly config: Node<string>;
  readonly cores: Node<number>;
  readonly args: AcceleratorArgs;
  /** XLA must keep 8-bit floats as they are: neuronx-distributed needs it for weights of f8e4m3 and for a KV cache of 8 bits. */
  readonly specialScalar: Node<boolean>;
  /** The plugin quantises itself when it compiles; the fork before it reads quantised weights and makes none. */
  readonly engineQuantises: boolean;
  readonly defines: readonly Defined<unknown>[];
}

/** The tensor-parallel degree of one pod. @param cores of one accelerator */
export const degreeDefine = (v: Ref<DeploymentValues>, cores: number): Defined<string> =>
  defineText(
    'tensorParallel',
    `Cores of one pod: the tensor-parallel degree. An accelerator has ${cores}.`,
    when<string>(
      eq(v.accelerator.resource, CORE),
      toJson(v.accelerator.count),
      toJson(mul(v.accelerator.count, cores)),
    ),
  );

/** @param cores of one accelerator */
export function neuronConfiguration(v: Ref<DeploymentValues>, cores: number, dialect: NxdDialect): NeuronConfiguration {
  const { quantization, artifacts } = v.neuron;
  const quantized = ne(quantization.dtype, '');
  const compiled = eq(artifacts.source, 'storage');
  const degree = degreeDefine(v, cores);
  const fields = defineMap<NeuronConfig>(
    'neuronConfig',
    'NeuronConfig of server and compile Job: what the chart writes, then neuron.config.',
    merge<NeuronConfig>(
      {
        quantized: when(quantized, true),
        quantized_checkpoints_path: when(quantized, QUANTIZED),
        quantization_dtype: when<string>(quantized, quantization.dtype),
        quantization_type: when<string>(quantized, quantization.type),
        kv_cache_quant: when(quantization.kvCache, true),
        save_sharded_checkpoint: when(compiled, true),
      },
      opt(v.neuron.config as Node<Partial<NeuronConfig>>),
    ),
  );
  const given = defineFlag(
    'hasNeuronConfig',
    'Whether the engine is told of NeuronConfig at all.',
    or(quantized, quantization.kvCache, compiled, notEmpty(v.neuron.config)),
  );
  const config = toJson(fromYaml(fields.use));
  const { flags, defines } = nxdFlags[dialect](v, given.use, config);
  return {
    degree,
    fields: fromYaml(fields.use),
    config,
    cores: int(degree.use),
    args: {
      degree: degree.use,
      flags,
    },
    specialScalar: or(quantization.kvCache, has(list(...FLOATS8), quantization.dtype)),
    engineQuantises: dialect === 'nxdi-plugin',
    defines: [degree, fields, given, ...defines],
  };
}
