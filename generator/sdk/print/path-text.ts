import { goString } from './go-string.ts';

/**
 * A path as Go-template source.
 *
 * @param keys those that are no Go identifiers go through `index`.
 * @param absent positions of keys that may be missing: what lies behind them is asked for so that nil gives nil.
 */
export function pathText(root: string, keys: readonly string[], absent: readonly number[] = []): string {
  return keys.reduce((base, key, i) => {
    const unsure = absent.includes(i - 1);
    if (/^[A-Za-z_]\w*$/.test(key))
      return `${base === '.' ? '' : unsure && !base.endsWith(')') ? `(${base})` : base}.${key}`;
    return `(index ${unsure ? `(${base} | default dict)` : base} ${goString(key)})`;
  }, root);
}
