import type { Figure } from '../../../chart/source.ts';
import { type Derived, MIB } from '../../../plan/derived.ts';
import type { Fit } from '../../../plan/fit/fit.ts';

/** A derived number as a row of the plan. */
export const figure = (
  name: string,
  value: string,
  { formula, inputs, how }: Derived<unknown>,
  values: readonly string[] = [],
): Figure => ({ name, value, formula, inputs, how, values });

/** What one kind of accelerator holds, as rows of the plan. */
export function fitFigures(fits: readonly { readonly part: string; readonly fit: Fit }[]): readonly Figure[] {
  const kinds = new Map(fits.map(({ part, fit }) => [part, fit]));
  return [...kinds].flatMap(([part, fit]) => [
    figure(`${part}: memory for the engine`, mebibytes(fit.usable), fit.usable),
    figure(`${part}: weights`, mebibytes(fit.weights), fit.weights),
    figure(`${part}: largest step`, mebibytes(fit.activations), fit.activations),
    figure(`${part}: framework`, mebibytes(fit.framework), fit.framework),
    figure(`${part}: left for the KV cache`, mebibytes(fit.cache), fit.cache),
    ...(fit.perToken ? [figure(`${part}: a token`, `${kibibytes(fit.perToken)} KiB`, fit.perToken)] : []),
    ...(fit.sequences ? [figure(`${part}: sequences at once`, String(fit.sequences.value), fit.sequences)] : []),
    ...(fit.tokens ? [figure(`${part}: tokens in the cache`, String(fit.tokens.value), fit.tokens)] : []),
  ]);
}

const mebibytes = ({ value }: Derived<number>): string => `${value} MiB`;
const kibibytes = ({ value }: Derived<number>): number => Math.round((value * 1024 * 10) / MIB) / 10;
