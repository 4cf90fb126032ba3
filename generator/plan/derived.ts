/** A number of the plan, and how it came to be: one sentence for the reader of the chart. */
export interface Derived<T> {
  readonly value: T;
  readonly how: string;
}

/** Makes a derived figure. */
export const derived = <T>(value: T, how: string): Derived<T> => ({ value, how });

/** Bytes in a gibibyte. */
export const GIB = 2 ** 30;

/** A quantity as the charts write it. */
export const gi = (n: number): string => `${n}Gi`;
