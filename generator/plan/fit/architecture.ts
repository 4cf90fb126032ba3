/** Shape of a model, from its config.json: what the sums of the accelerator need. */
export interface Architecture {
  readonly parameters: number;
  readonly layers: number;
  readonly hiddenSize: number;
  readonly attentionHeads: number;
  readonly kvHeads: number;
  readonly headDim: number;
  readonly contextLength: number;
  readonly vocabularySize?: number | undefined;
  /** Of the layers between two attentions; of one expert, where there are several. */
  readonly intermediateSize?: number | undefined;
  /** Tokens that a layer with a sliding window keeps. */
  readonly slidingWindow?: number | undefined;
  /** Layers with that window; all of them where nothing is said. */
  readonly slidingLayers?: number | undefined;
  /** `other`: the cache is no sum of keys and values, and no formula here covers it. */
  readonly attention?: 'keys-and-values' | 'other' | undefined;
}
