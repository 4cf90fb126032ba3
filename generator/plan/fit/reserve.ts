import { type Derived, derived, MIB } from '../derived.ts';
import type { Architecture } from './architecture.ts';
import type { Demand } from './demand.ts';
import type { Split } from './kv-cache.ts';

/** MiB of an accelerator that the framework takes beside weights and activations: context, libraries, graphs. */
const FRAMEWORK = 1024;

/** MiB more for the buffers of collectives, where several accelerators work together. */
const COLLECTIVES = 1024;

/** Sizes that most models of this width have, for profiles that do not say them. */
const guesses = ({ hiddenSize, intermediateSize = 3.5 * hiddenSize, vocabularySize = 131072 }: Architecture) => ({
  hiddenSize,
  intermediateSize,
  vocabularySize,
});

/**
 * MiB of one accelerator for the largest step: activations of a layer in 16 bits, and the logits of every sequence in 32 bits
 * with a copy. An estimate: docs/sizing.md has it beside what engines have said.
 */
export function activations(model: Architecture, { step, sequences }: Demand, { tensor }: Split): Derived<number> {
  const { hiddenSize, intermediateSize, vocabularySize } = guesses(model);
  const layer = step * (4 * hiddenSize + (3 * intermediateSize) / tensor) * 2;
  const logits = sequences * vocabularySize * 8;
  return derived(
    Math.ceil((layer + logits) / MIB),
    '{step} tokens × (4 × {hiddenSize} + 3 × {intermediateSize} ÷ {tensor}) × 2 bytes + {sequences} sequences × {vocabularySize} × 8 bytes',
    { step, hiddenSize, intermediateSize, tensor, sequences, vocabularySize },
  );
}

/** MiB of one accelerator for the framework. */
export const framework = ({ tensor, pipeline }: Split): Derived<number> =>
  tensor * pipeline > 1
    ? derived(FRAMEWORK + COLLECTIVES, '{framework} MiB + {collectives} MiB for several accelerators', {
        framework: FRAMEWORK,
        collectives: COLLECTIVES,
      })
    : derived(FRAMEWORK, '{framework} MiB', { framework: FRAMEWORK });
