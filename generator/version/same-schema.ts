import { isDeepStrictEqual } from 'node:util';
import { isSchema } from '../schema/walk.ts';

/** Keywords that only people read. */
export const REMARKS = new Set(['description', 'title', 'default', 'examples', '$comment', '$schema', '$id']);

/** Equal but for what only people read. */
export const same = (a: unknown, b: unknown): boolean => isDeepStrictEqual(bare(a), bare(b));

function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (!isSchema(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !REMARKS.has(key))
      .map(([key, child]) => [key, bare(child)]),
  );
}
