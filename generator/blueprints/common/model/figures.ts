import type { Figure } from '../../../chart/source.ts';
import type { Derived } from '../../../plan/derived.ts';
import { MIB } from '../../../plan/derived.ts';
import type { MachineFit } from './check-fit.ts';

/** A derived number as a row of the plan. */
export const figure = (
  name: string,
  value: string,
  { formula, inputs, how }: Derived<unknown>,
  values: readonly string[] = [],
): Figure => ({ name, value, formula, inputs, how, values });

/** What a machine's accelerators hold, as rows of the plan. */
export function fitFigures({ machine: { type }, fit }: MachineFit): readonly Figure[] {
  const mi = ({ value }: Derived<number>): string => `${value} MiB`;
  return [
    figure(`${type}: memory for the engine`, mi(fit.usable), fit.usable),
    figure(`${type}: weights`, mi(fit.weights), fit.weights),
    figure(`${type}: activations`, mi(fit.activations), fit.activations),
    figure(`${type}: framework`, mi(fit.framework), fit.framework),
    figure(`${type}: left for the KV cache`, mi(fit.cache), fit.cache),
    ...(fit.perToken ? [figure(`${type}: a token in it`, `${kib(fit.perToken.value)} KiB`, fit.perToken)] : []),
    ...(fit.tokens ? [figure(`${type}: tokens in it`, String(fit.tokens.value), fit.tokens)] : []),
    ...(fit.sequences ? [figure(`${type}: sequences of that length`, String(fit.sequences.value), fit.sequences)] : []),
  ];
}

const kib = (bytes: number): number => Math.round((bytes / MIB) * 1024 * 10) / 10;
