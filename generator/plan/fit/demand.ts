import type { Engine } from '../../catalogue/catalogue.ts';
import { compareVersions } from '../../catalogue/versions.ts';
import type { Architecture } from './architecture.ts';
import type { Part } from './part.ts';

/** What an engine's flags ask of the accelerators. */
export interface Demand {
  /** Bytes of one element of the KV cache; undefined: not known of this type. */
  readonly cacheElement: number | undefined;
  /** Bytes of the weights as the accelerators hold them, all of them together. */
  readonly weights: number;
  /** Share of an accelerator's memory that the engine takes. */
  readonly share: number;
  /** Tokens of the longest sequence; undefined: as many as there is room for. */
  readonly length: number | undefined;
  /** Sequences at once, at the most. */
  readonly sequences: number;
  /** Tokens that one step computes, at the most. */
  readonly step: number;
  /** Bytes of KV cache an accelerator that somebody has set, in the place of what is left. */
  readonly cacheBytes: number | undefined;
  /** Whether captured graphs count to the share. */
  readonly graphs: boolean;
  /** Flags that change these sums in ways that no formula here covers. */
  readonly uncovered: readonly string[];
  /** Whether the engine has a rule of its own for its cache, that no formula here covers: the plugin for AWS Neuron. */
  readonly ownCache?: boolean;
}

/** Flags that move weights or cache elsewhere, or bring more of them. */
export const UNCOVERED = [
  'cpu-offload-gb',
  'num-gpu-blocks-override',
  'speculative-config',
  'hf-overrides',
  'decode-context-parallel-size',
  'prefill-context-parallel-size',
] as const;

/** Those of them that leave the weights as they are: they must fit even so. */
const CACHE_ONLY: readonly string[] = [
  'num-gpu-blocks-override',
  'speculative-config',
  'decode-context-parallel-size',
  'prefill-context-parallel-size',
];

/** Whether the sum of the weights holds, whatever is with the cache. */
export const weightsCovered = ({ uncovered }: Pick<Demand, 'uncovered'>): boolean =>
  uncovered.every(flag => CACHE_ONLY.includes(flag));

/**
 * Sequences and tokens a step where no flag says them: larger from 70 GiB on, but not on an A100 (vllm/engine/arg_utils.py,
 * get_batch_defaults; vllm pull request 17885).
 */
const stepDefaults = ({ name, memoryMi }: Pick<Part, 'name' | 'memoryMi'>) =>
  memoryMi >= 70 * 1024 && name !== 'A100' ? { sequences: 1024, step: 8192 } : { sequences: 256, step: 2048 };

/**
 * What vLLM does with a model and these flags on an accelerator.
 * @param weights bytes of the weights as they are in the files
 */
export function vllmDemand(
  engine: Engine,
  args: Readonly<Record<string, unknown>>,
  model: Architecture,
  weights: number,
  part: Pick<Part, 'name' | 'memoryMi'>,
): Demand {
  const number = (flag: string): number | undefined => {
    const value = args[flag] ?? engine.flags[flag]?.default;
    const read = typeof value === 'string' ? Number(value) : value;
    return typeof read === 'number' && Number.isFinite(read) ? read : undefined;
  };
  const defaults = stepDefaults(part);
  const length = number('max-model-len') ?? model.contextLength;
  return {
    cacheElement: elementBytes(args['kv-cache-dtype'], args.dtype),
    weights: heldBytes(model, weights, args),
    share: number('gpu-memory-utilization') ?? 0.9,
    length: length > 0 ? length : undefined,
    sequences: number('max-num-seqs') ?? defaults.sequences,
    step: number('max-num-batched-tokens') ?? defaults.step,
    cacheBytes: number('kv-cache-memory-bytes'),
    graphs: compareVersions(engine.version, '0.21.0') >= 0 && args['enforce-eager'] !== true,
    uncovered: UNCOVERED.filter(flag => isGiven(args[flag], engine.flags[flag]?.default)),
  };
}

const isGiven = (value: unknown, otherwise: unknown): boolean =>
  value !== undefined && value !== null && JSON.stringify(value) !== JSON.stringify(otherwise);

/** Bytes of one element of the cache: as the computation's, or as the cache's own type says. */
function elementBytes(cache: unknown, dtype: unknown): number | undefined {
  if (cache === undefined || cache === null || cache === 'auto')
    return dtype === 'float32' || dtype === 'float' ? 4 : 2;
  if (cache === 'bfloat16' || cache === 'float16') return 2;
  return /^fp8(_e4m3|_e5m2|_inc)?$/.test(String(cache)) ? 1 : undefined;
}

/** Weights that the engine makes smaller or larger than the files: linear layers to 8 bits, everything to 32. */
function heldBytes(model: Architecture, weights: number, args: Readonly<Record<string, unknown>>): number {
  if (args.dtype === 'float32' || args.dtype === 'float') return model.parameters * 4;
  const inFlight = args.quantization === 'fp8' && weights > 1.5 * model.parameters;
  if (!inFlight) return weights;
  const embeddings = 2 * (model.vocabularySize ?? 0) * model.hiddenSize;
  return model.parameters - embeddings + 2 * embeddings;
}
