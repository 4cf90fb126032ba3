import { ProblemError } from '../problem/problem-error.ts';
import { isMap } from './is-map.ts';
import type { JsonSchema } from './json-schema.ts';
import { escapeStep } from './pointer.ts';
import { hasProperties } from './walk.ts';

/**
 * Moves the `default` of an object down to its leaves, where it wins over theirs.
 * @throws {ProblemError} when the default has a key that the object does not know, or is no object.
 */
export function pushDefaults(schema: JsonSchema, file: string, at = ''): JsonSchema {
  if (!hasProperties(schema)) return schema;
  const { default: given, ...rest } = schema;
  if (given !== undefined && !isMap(given)) {
    throw new ProblemError({
      code: 'bad-schema',
      file,
      pointer: `${at}/default`,
      message: 'the default of an object must be an object',
    });
  }
  const left: Record<string, unknown> = { ...(given as Record<string, unknown> | undefined) };
  const properties: Record<string, JsonSchema> = {};
  for (const [key, child] of Object.entries(schema.properties)) {
    const below = `${at}/properties/${escapeStep(key)}`;
    properties[key] = pushDefaults(Object.hasOwn(left, key) ? over(child, left[key]) : child, file, below);
    delete left[key];
  }
  const [unknown] = Object.keys(left);
  if (unknown === undefined) return { ...rest, properties };
  if (schema.additionalProperties === false) {
    throw new ProblemError({
      code: 'bad-schema',
      file,
      pointer: `${at}/default/${escapeStep(unknown)}`,
      message: `the default has the unknown key "${unknown}"`,
    });
  }
  return { ...rest, properties, default: left };
}

/** Objects made of properties take a default key by key, everything else as a whole. */
function over(child: JsonSchema, value: unknown): JsonSchema {
  const merges = hasProperties(child) && isMap(value) && isMap(child.default);
  return { ...child, default: merges ? { ...(child.default as object), ...(value as object) } : value };
}
