import { isMap } from '../../schema/is-map.ts';
import { escapeStep } from '../../schema/pointer.ts';

/** A text somewhere in a profile: a value, or the key itself. */
export interface Text {
  readonly text: string;
  readonly pointer: string;
  readonly on: 'key' | 'value';
}

/** Every string of a tree, keys too. */
export function* strings(value: unknown, pointer = ''): Generator<Text> {
  if (typeof value === 'string') yield { text: value, pointer, on: 'value' };
  else if (Array.isArray(value))
    for (const [index, item] of value.entries()) yield* strings(item, `${pointer}/${index}`);
  else if (isMap(value)) {
    for (const [key, child] of Object.entries(value)) {
      const below = `${pointer}/${escapeStep(key)}`;
      yield { text: key, pointer: below, on: 'key' };
      yield* strings(child, below);
    }
  }
}
