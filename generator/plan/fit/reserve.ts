import { type Derived, derived, MIB } from '../derived.ts';
import type { Architecture } from './architecture.ts';
import type { Demand } from './demand.ts';
import type { Split } from './kv-cache.ts';

/** MiB that CUDA, libraries and small buffers take: 0.13 to 0.5 GiB was seen with one accelerator, and up to 0.7 with several. */
const FRAMEWORK = 512;

/** MiB more for the buffers of collectives, where several accelerators work together. */
const COLLECTIVES = 256;

/** MiB for captured graphs, where the engine counts them (vLLM from 0.21): it said 0.17 to 0.36 GiB, and left out up to 1 GiB. */
const GRAPHS = 512;

/** Sizes that most models of this width have, for profiles that do not say them. */
const guesses = ({ hiddenSize, intermediateSize = 3.5 * hiddenSize, vocabularySize = 131072 }: Architecture) => ({
  hiddenSize,
  intermediateSize,
  vocabularySize,
});

/**
 * Bytes of an entry of the vocabulary while every sequence is sampled with every option at once, as vLLM's V1 does to measure its
 * peak: nine and a half copies in 32 bits. From what it printed for vocabularies of 128256, 151936 and 201088 with 1024 sequences.
 */
const SAMPLING = 38;

/**
 * MiB of one accelerator for the largest step: the activations of a layer in 16 bits, or sampling, whichever is more. An estimate:
 * docs/sizing.md has it beside what engines have printed.
 */
export function activations(model: Architecture, { step, sequences }: Demand, { tensor }: Split): Derived<number> {
  const { hiddenSize, intermediateSize, vocabularySize } = guesses(model);
  const layer = step * (5 * hiddenSize + (3 * intermediateSize) / tensor) * 2;
  const sampling = sequences * vocabularySize * SAMPLING;
  return layer > sampling
    ? derived(
        Math.ceil(layer / MIB),
        '{step} tokens × (5 × {hiddenSize} + 3 × {intermediateSize} ÷ {tensor}) × 2 bytes, in a layer',
        { step, hiddenSize, intermediateSize, tensor },
      )
    : derived(Math.ceil(sampling / MIB), '{sequences} sequences × {vocabularySize} × {bytes} bytes, in sampling', {
        sequences,
        vocabularySize,
        bytes: SAMPLING,
      });
}

/** MiB of one accelerator for the framework. */
export function framework({ tensor, pipeline }: Split, { graphs }: Demand): Derived<number> {
  const parts = [
    { name: 'framework', mi: FRAMEWORK, text: '{framework} MiB of framework' },
    ...(tensor * pipeline > 1
      ? [{ name: 'collectives', mi: COLLECTIVES, text: '{collectives} MiB of collectives' }]
      : []),
    ...(graphs ? [{ name: 'graphs', mi: GRAPHS, text: '{graphs} MiB of graphs' }] : []),
  ];
  return derived(
    parts.reduce((sum, { mi }) => sum + mi, 0),
    parts.map(({ text }) => text).join(' + '),
    Object.fromEntries(parts.map(({ name, mi }) => [name, mi])),
  );
}
