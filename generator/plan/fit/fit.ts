import { type Derived, derived, MIB } from '../derived.ts';
import type { Architecture } from './architecture.ts';
import { type Demand, weightsCovered } from './demand.ts';
import { kvCache, type Split } from './kv-cache.ts';
import type { Part } from './part.ts';
import { activations, framework } from './reserve.ts';

/** Whether a model fits: `unknown` where the formula does not cover it. */
export type Verdict = 'fits' | 'does-not-fit' | 'unknown';

/** The sums of one accelerator, in MiB where nothing else is said. */
export interface Fit {
  readonly verdict: Verdict;
  /** What there is too little room for; or what the formula does not cover. */
  readonly reason?: 'weights' | 'cache' | 'attention' | 'cache-type' | 'plugin' | 'flags';
  /** Flags that no formula here covers, where these are the reason. */
  readonly flags?: readonly string[];
  readonly usable: Derived<number>;
  readonly weights: Derived<number>;
  readonly activations: Derived<number>;
  readonly framework: Derived<number>;
  /** Left for the KV cache; negative where weights and reserve alone are too much. */
  readonly cache: Derived<number>;
  /** Bytes of a token in the cache of one accelerator. */
  readonly perToken?: Derived<number>;
  /** Tokens that the cache holds. */
  readonly tokens?: Derived<number>;
  /** Sequences of the configured length that the cache holds at once; fractions as vLLM prints them. */
  readonly sequences?: Derived<number>;
  /** Tokens of the longest sequence that there is room for. */
  readonly longest?: number;
}

/** Whether a model with such demands fits on accelerators of which each holds a part of it. */
export function fit(model: Architecture, demand: Demand, split: Split, part: Part): Fit {
  const usable = derived(Math.floor(part.memoryMi * demand.share), '{memoryMi} MiB of {name} × {share}', {
    memoryMi: part.memoryMi,
    name: part.name,
    share: demand.share,
  });
  const sums = {
    usable,
    weights: weightsOf(model, demand, split),
    // the peak of sampling is vLLM's own; a cache laid out beforehand is of an engine that measures none
    activations: activations(model, part.fixedCache ? { ...demand, sequences: 0 } : demand, split),
    framework: framework(split, demand),
  };
  const cache = cacheRoom(demand, sums);
  const known = { ...sums, cache };
  // what the reserve is on Neuron's plugin nobody has printed: there the weights alone must fit
  const short = demand.ownCache ? usable.value < sums.weights.value : cache.value <= 0;
  if (short && weightsCovered(demand)) return { ...known, verdict: 'does-not-fit', reason: 'weights' };
  if (demand.uncovered.length > 0) return { ...known, verdict: 'unknown', reason: 'flags', flags: demand.uncovered };
  if (demand.ownCache) return { ...known, verdict: 'unknown', reason: 'plugin' };
  if (demand.cacheElement === undefined) return { ...known, verdict: 'unknown', reason: 'cache-type' };
  const kv = kvCache(model, demand.cacheElement, split, demand.step);
  if (!kv) return { ...known, verdict: 'unknown', reason: 'attention' };
  const room = cache.value * MIB;
  const together = part.fixedCache ? demand.sequences : 1;
  const longest = Math.floor(kv.longest(room / together));
  const length = demand.length ?? Math.min(longest, model.contextLength);
  const each = kv.perSequence(length);
  const sequences = each === 0 ? 0 : room / each;
  // never more than there is room for
  const shown = Math.floor(sequences * 100) / 100;
  return {
    ...known,
    perToken: kv.perToken,
    sequences: derived(
      shown,
      kv.window
        ? '{cache} MiB ÷ {each} MiB of {length} tokens, of which {windowed} layers keep {kept}'
        : '{cache} MiB ÷ {each} MiB of {length} tokens',
      {
        cache: cache.value,
        each: (each / MIB).toFixed(1),
        length,
        ...(kv.window ? { windowed: kv.window.layers, kept: Math.min(kv.window.tokens, length) } : {}),
      },
    ),
    tokens: derived(Math.floor(sequences * length), '{sequences} sequences × {length} tokens', {
      sequences: shown,
      length,
    }),
    longest,
    ...(sequences >= together ? { verdict: 'fits' } : { verdict: 'does-not-fit', reason: 'cache' }),
  };
}

/** MiB of weights of the accelerator that has the most: where layers do not divide, some groups have one more. */
function weightsOf({ layers }: Architecture, { weights: bytes }: Demand, { tensor, pipeline }: Split): Derived<number> {
  const group = Math.ceil(layers / pipeline);
  const each = Math.ceil((bytes * group) / layers / tensor / MIB);
  return pipeline === 1
    ? derived(each, '{bytes} bytes ÷ {tensor}', { bytes, tensor })
    : derived(each, '{bytes} bytes × {group} of {layers} layers ÷ {tensor}', { bytes, group, layers, tensor });
}

function cacheRoom(
  demand: Demand,
  { usable, weights, activations, framework }: Pick<Fit, 'usable' | 'weights' | 'activations' | 'framework'>,
): Derived<number> {
  if (demand.cacheBytes !== undefined)
    return derived(Math.floor(demand.cacheBytes / MIB), '{cacheBytes} bytes, as kv-cache-memory-bytes says', {
      cacheBytes: demand.cacheBytes,
    });
  const left = usable.value - weights.value - activations.value - framework.value;
  return derived(
    left,
    '{usable} MiB − {weights} MiB weights − {activations} MiB activations − {framework} MiB framework',
    {
      usable: usable.value,
      weights: weights.value,
      activations: activations.value,
      framework: framework.value,
    },
  );
}
