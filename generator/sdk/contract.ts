import type { JsonSchema } from '../schema/json-schema.ts';
import { TemplateError } from './template-error.ts';

/** Leaves of the contract that a chart need not read: they belong to Helm. */
const NOT_OURS = new Set(['/enabled', '/global']);

/** @throws {TemplateError} for a leaf of the contract that no template reads. @param reads JSON pointers. */
export function checkContract(contract: JsonSchema, reads: ReadonlySet<string>): void {
  const unread = leaves(contract, '').filter(leaf => !NOT_OURS.has(leaf) && !isRead(leaf, reads));
  if (unread.length)
    throw new TemplateError(
      'contract-unread',
      `no template reads ${unread.join(', ')}: a value enters the contract together with its template`,
      unread,
    );
}

const isRead = (leaf: string, reads: ReadonlySet<string>): boolean =>
  [...reads].some(r => r === leaf || leaf.startsWith(`${r}/`) || r.startsWith(`${leaf}/`));

/** JSON pointers of everything in a contract that has no keys of its own. */
export function leaves(schema: JsonSchema, at: string): readonly string[] {
  if (schema.properties === undefined) return [at];
  return Object.entries(schema.properties).flatMap(([key, child]) => leaves(child, `${at}${pointer([key])}`));
}

/** A path as a JSON pointer. */
export const pointer = (path: readonly string[]): string =>
  path.map(k => `/${k.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
