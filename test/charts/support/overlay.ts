import type { Values } from './charts.ts';

const isMap = (x: unknown): x is Values => typeof x === 'object' && x !== null && !Array.isArray(x);

/** Values over others as Helm does it: maps are merged, null takes a key away, everything else replaces. */
export function overlay(below: Values, above: Values): Values {
  const out: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const old = out[key];
    if (value === null) delete out[key];
    else out[key] = isMap(value) && isMap(old) ? overlay(old, value) : value;
  }
  return out;
}

/** The value at a path of keys; undefined where there is none. */
export const at = (values: unknown, path: readonly string[]): unknown =>
  path.reduce((value, key) => (isMap(value) ? value[key] : undefined), values);

/** Values with one value at a path of keys. */
export const nested = (path: readonly string[], value: unknown): Values =>
  path.reduceRight((inner: unknown, key) => ({ [key]: inner }), value) as Values;
