import { isDeepStrictEqual } from 'node:util';
import type { Selection } from '../config.ts';

/** Whether two loads ask for the same patterns. */
export function sameSelection(a: Selection, b: Selection): boolean {
  return isDeepStrictEqual(a, b);
}

/** Why a manifest is not the one that is waited for: it is of other patterns. */
export function otherSelection(manifest: string, found: Selection, asked: Selection): string {
  return `${manifest} is of the files ${JSON.stringify(found)}, and ${JSON.stringify(asked)} are asked for`;
}
