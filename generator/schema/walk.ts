import type { JsonSchema } from './json-schema.ts';
import { escapeStep } from './pointer.ts';

/** Maps the schemas directly inside `schema`; everything else is kept as it is. `at` is a JSON pointer. */
export function mapChildren(
  schema: JsonSchema,
  at: string,
  map: (child: JsonSchema, at: string) => JsonSchema,
): JsonSchema {
  const out: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    out[keyword] = mapKeyword(keyword, value, `${at}/${keyword}`, map);
  }
  return out;
}

function mapKeyword(
  keyword: string,
  value: unknown,
  at: string,
  map: (child: JsonSchema, at: string) => JsonSchema,
): unknown {
  switch (keyword) {
    case 'properties':
    case 'definitions':
      return Object.fromEntries(
        Object.entries(value as Record<string, JsonSchema>).map(([key, child]) => [
          key,
          map(child, `${at}/${escapeStep(key)}`),
        ]),
      );
    case 'anyOf':
    case 'oneOf':
    case 'allOf':
      return (value as JsonSchema[]).map((child, index) => map(child, `${at}/${index}`));
    case 'items':
    case 'additionalProperties':
    case 'propertyNames':
    case 'not':
    case 'if':
    case 'then':
    case 'else':
      return isSchema(value) ? map(value, at) : value;
    default:
      return value;
  }
}

/** A schema, and not `true`, `false` or a list of schemas. */
export const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object made of named properties, to which defaults and documentation go leaf by leaf. */
export const hasProperties = (schema: JsonSchema): schema is JsonSchema & Required<Pick<JsonSchema, 'properties'>> =>
  schema.properties !== undefined && Object.keys(schema.properties).length > 0;
