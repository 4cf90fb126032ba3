import type { JsonSchema } from './json-schema.ts';
import { mapChildren } from './walk.ts';

/** What a reader wants to know first comes first; keywords not named here follow in alphabetical order. */
const order: readonly string[] = [
  '$schema',
  '$comment',
  'description',
  'type',
  'const',
  'enum',
  'default',
  'examples',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'pattern',
  'minItems',
  'maxItems',
  'uniqueItems',
  'items',
  'minProperties',
  'maxProperties',
  'propertyNames',
  'required',
  'not',
  'anyOf',
  'oneOf',
  'allOf',
  'additionalProperties',
  'properties',
];

const rank = (keyword: string): number => (order.includes(keyword) ? order.indexOf(keyword) : order.length);

/** The same schema with its keywords in a fixed order; properties keep theirs. */
export function ordered(schema: JsonSchema): JsonSchema {
  const keywords = Object.entries(schema).sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return mapChildren(Object.fromEntries(keywords) as JsonSchema, '', ordered);
}
