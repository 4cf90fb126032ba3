import { isMap } from './is-map.ts';
import type { JsonSchema } from './json-schema.ts';

/** What people call the types of JSON. */
const words: Readonly<Record<string, string>> = { array: 'list', object: 'map', null: 'null' };
const typeWord = (type: string): string => words[type] ?? type;

/** A value as it reads in a message, cut where it is long. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (isMap(value)) return Object.keys(value).length === 0 ? 'an empty map' : `a map with ${list(Object.keys(value))}`;
  const text = JSON.stringify(value);
  const cut = text.length > 60 ? `${text.slice(0, 57)}…` : text;
  return value === null ? cut : `${cut} (${typeof value})`;
}

/** `a, b, c`, cut where it is long. */
export function list(items: readonly string[], most = 12): string {
  return items.length > most ? `${items.slice(0, most).join(', ')}, … (${items.length} in all)` : items.join(', ');
}

/** What a schema allows, in a few words. */
export function describe(schema: JsonSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum)
    return `one of: ${list(
      schema.enum.map(item => String(item)),
      40,
    )}`;
  const union = schema.anyOf ?? schema.oneOf;
  if (union) return [...new Set(union.map(describe))].join(', or ');
  const types = schema.type === undefined ? [] : [schema.type].flat();
  const names = types.map(typeWord).join(' or ') || 'something else';
  return [names, ...limits(schema)].join(' ');
}

function limits(schema: JsonSchema): string[] {
  const { minimum: min, maximum: max, pattern, minLength, maxLength } = schema;
  const out: string[] = [];
  if (min !== undefined && max !== undefined) out.push(`from ${min} to ${max}`);
  else if (min !== undefined) out.push(`of ${min} or more`);
  else if (max !== undefined) out.push(`of ${max} or less`);
  if (pattern !== undefined) out.push(`that matches ${pattern}`);
  if (minLength !== undefined && maxLength !== undefined) out.push(`of ${minLength} to ${maxLength} characters`);
  else if (maxLength !== undefined) out.push(`of at most ${maxLength} characters`);
  else if (minLength !== undefined) out.push(`of at least ${minLength} characters`);
  return out;
}

/** The type alone, for tables: `string`, `integer or string`, `one of: a, b`. */
export function typeWords(schema: JsonSchema): string {
  if (schema.enum) return `one of: ${schema.enum.map(String).join(', ')}`;
  const union = schema.anyOf ?? schema.oneOf;
  if (schema.type === undefined && union) return [...new Set(union.map(typeWords))].join(' or ');
  return [schema.type ?? []].flat().map(typeWord).join(' or ');
}
