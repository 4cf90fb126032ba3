import type { NeuronDialect } from '../../../catalogue/engine-image.ts';
import {
  add,
  type Defined,
  defineText,
  div,
  eq,
  get,
  type Items,
  int,
  isKind,
  mul,
  type Node,
  not,
  type Ref,
  str,
  sub,
  toJson,
  when,
} from '../../../sdk/index.ts';
import type { DeploymentValues } from '../values.gen.ts';

/** How an engine over NxD Inference is told of NeuronConfig. */
export type NxdDialect = Exclude<NeuronDialect, 'neuron-plugin'>;

type Flags = (v: Ref<DeploymentValues>, given: Node<boolean>, config: Node<string>) => DialectFlags;

/** Flags of a dialect, and the named templates that they use. */
interface DialectFlags {
  readonly flags: Items<string>;
  readonly defines: readonly Defined<unknown>[];
}

/** Flags by which an engine is told of NeuronConfig, where there is any. */
export const nxdFlags: Readonly<Record<NxdDialect, Flags>> = {
  'override-neuron-config': (_, given, config) => ({
    flags: ['--device=neuron', when<string>(given, str`--override-neuron-config=${config}`)],
    defines: [],
  }),
  'nxdi-plugin': (v, given, config) => {
    const cached = get(v.engine.args, 'enable-prefix-caching');
    const number = (flag: string): Node<number> => int(get(v.engine.args, flag) as Node<number>);
    const [sequences, length, block] = [number('max-num-seqs'), number('max-model-len'), number('block-size')];
    const blocks = defineText(
      'cacheBlocks',
      'Blocks of the KV cache: one a sequence; where prefixes are cached, as many as sequences of full length fill.',
      when<string>(
        eq(toJson(cached), 'true'),
        toJson(mul(div(add(length, sub(block, 1)), block), sequences)),
        toJson(sequences),
      ),
    );
    return {
      flags: [
        // the plugin reads the key with underscores, whatever its guide prints (neuronx_distributed_model_loader.py at 0.2.0)
        when<string>(given, str`--additional-config={"override_neuron_config":${config}}`),
        // exactly so many, or at least: AWS, vLLM user guide for NxD Inference, known issues
        str`--num-gpu-blocks-override=${blocks.use}`,
        // V1 caches prefixes by default, for which NeuronConfig would have another layout of the KV cache
        when<string>(not(isKind(cached, 'bool')), '--no-enable-prefix-caching'),
      ],
      defines: [blocks],
    };
  },
};
