/** A number of the plan, and how it came to be: for the reader of the chart, and for `modelcharts explain`. */
export interface Derived<T> {
  readonly value: T;
  /** The formula, with the names of its inputs in braces. */
  readonly formula: string;
  readonly inputs: Inputs;
  /** The formula with its numbers: one sentence. */
  readonly how: string;
}

/** Name of an input → what it was. */
export type Inputs = Readonly<Record<string, number | string>>;

/**
 * Makes a derived figure.
 * @param formula text with `{name}` for each input
 * @throws {TypeError} for a name that is not among the inputs.
 */
export function derived<T>(value: T, formula: string, inputs: Inputs = {}): Derived<T> {
  const how = formula.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const input = inputs[name];
    if (input === undefined) throw new TypeError(`the formula ${JSON.stringify(formula)} has no input ${name}`);
    return String(input);
  });
  return { value, formula, inputs, how };
}

/** Bytes in a gibibyte. */
export const GIB = 2 ** 30;

/** Bytes in a mebibyte. */
export const MIB = 2 ** 20;

/** A quantity as the charts write it. */
export const gi = (n: number): string => `${n}Gi`;

/** Bytes as decimal gigabytes, one digit: what model cards and hubs say. */
export const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(1);
