import { type Derived, derived } from '../derived.ts';
import type { Architecture } from './architecture.ts';

/** How a model is split over accelerators. */
export interface Split {
  readonly tensor: number;
  readonly pipeline: number;
}

/** Keys and values of one accelerator. */
export interface KvCache {
  /** Bytes that a token takes as long as it is in every layer's window. */
  readonly perToken: Derived<number>;
  /** Layers that keep a window only, and the tokens they keep; undefined: none do. */
  readonly window?: { readonly layers: number; readonly tokens: number };
  /** Bytes that one sequence of so many tokens takes. */
  perSequence(tokens: number): number;
  /** Tokens of the longest sequence that so many bytes hold. */
  longest(bytes: number): number;
}

/**
 * The KV cache of one accelerator, or undefined where the formula does not cover the model's attention (latent attention, state
 * spaces, layers that share a cache).
 * Formula: 2 (key and value) × layers ÷ pipeline × KV heads ÷ tensor (one at the least: heads are repeated) × head size × bytes;
 * layers with a window keep the window and what one step may add (vLLM, v1/kv_cache_interface.py: FullAttentionSpec, SlidingWindowSpec).
 * @param bytes of one element
 * @param step tokens that one step of the engine may add
 */
export function kvCache(
  model: Architecture,
  bytes: number,
  { tensor, pipeline }: Split,
  step: number,
): KvCache | undefined {
  if (model.attention === 'other') return undefined;
  const layers = Math.ceil(model.layers / pipeline);
  const heads = Math.max(1, Math.ceil(model.kvHeads / tensor));
  const layer = 2 * heads * model.headDim * bytes;
  const windowed = model.slidingWindow === undefined ? 0 : Math.ceil((model.slidingLayers ?? model.layers) / pipeline);
  const window = model.slidingWindow === undefined ? 0 : model.slidingWindow + step;
  const perSequence = (tokens: number): number =>
    layer * ((layers - windowed) * tokens + windowed * Math.min(tokens, window));
  return {
    perToken: derived(layers * layer, '2 × {layers} layers × {heads} KV heads × {headDim} × {bytes} bytes', {
      layers,
      heads,
      headDim: model.headDim,
      bytes,
    }),
    ...(windowed > 0 ? { window: { layers: windowed, tokens: window } } : {}),
    perSequence,
    longest(room) {
      if (room < perSequence(window)) return Math.floor(room / (layers * layer));
      if (windowed === layers) return Number.POSITIVE_INFINITY;
      return Math.floor((room - windowed * layer * window) / ((layers - windowed) * layer));
    },
  };
}
