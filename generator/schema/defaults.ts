import { ProblemError } from '../problem/problem-error.ts';
import { isMap } from './is-map.ts';
import type { JsonSchema } from './json-schema.ts';
import { escapeStep } from './pointer.ts';
import { hasProperties, isSchema } from './walk.ts';

/** A tree of values, as it goes into values.yaml. */
export type Values = Readonly<Record<string, unknown>>;

/**
 * The full tree of values that a resolved contract gives. Free maps default to {}, lists to [].
 * @param file what to blame in problems
 * @throws {ProblemError} naming every leaf without a default.
 */
export function defaultsOf(contract: JsonSchema, file = 'contract'): Values {
  const without: string[] = [];
  const values = collect(contract, '', without);
  if (without.length > 0) {
    throw new ProblemError(
      without.map(pointer => ({
        code: 'no-default' as const,
        file,
        pointer,
        message: 'a value of the contract has no default',
        hint: 'every leaf needs one; use "", {} or [] for nothing, never null',
      })),
    );
  }
  return values as Values;
}

function collect(schema: JsonSchema, at: string, without: string[]): unknown {
  if (hasProperties(schema)) {
    const own = Object.entries(schema.properties).map(
      ([key, child]) => [key, collect(child, `${at}/${escapeStep(key)}`, without)] as const,
    );
    return { ...Object.fromEntries(own), ...(schema.default as object | undefined) };
  }
  if (schema.default !== undefined && schema.default !== null) return structuredClone(schema.default);
  if (schema.type === 'object') return {};
  if (schema.type === 'array') return [];
  without.push(at);
  return undefined;
}

/**
 * `partial` over `values`, as Helm does it: maps merge, lists and scalars replace.
 * @param contract resolved; says which keys exist and which maps are free
 * @param file what to blame in problems
 * @throws {ProblemError} naming every key of `partial` that the contract does not know.
 */
export function merge(contract: JsonSchema, values: Values, partial: Values, file = 'values'): Values {
  const unknown: string[] = [];
  const merged = mergeAt(contract, values, partial, '', unknown);
  if (unknown.length > 0) {
    throw new ProblemError(
      unknown.map(pointer => ({
        code: 'unknown-key' as const,
        file,
        pointer,
        message: 'the contract has no such value',
      })),
    );
  }
  return merged;
}

function mergeAt(
  schema: JsonSchema | undefined,
  values: Values,
  partial: Values,
  at: string,
  unknown: string[],
): Values {
  const out: Record<string, unknown> = { ...values };
  for (const [key, value] of Object.entries(partial)) {
    if (value === undefined) continue;
    const below = `${at}/${escapeStep(key)}`;
    const child = schema && childOf(schema, key);
    if (schema && child === undefined) unknown.push(below);
    const base = Object.hasOwn(out, key) ? out[key] : undefined;
    out[key] = isMap(value)
      ? mergeAt(child || undefined, isMap(base) ? base : {}, value, below, unknown)
      : structuredClone(value);
  }
  return out;
}

/** The schema of a key: false where anything goes, undefined where the key must not be. */
function childOf(schema: JsonSchema, key: string): JsonSchema | false | undefined {
  if (schema.properties && Object.hasOwn(schema.properties, key)) return schema.properties[key];
  const more = schema.additionalProperties;
  if (more === false) return undefined;
  return isSchema(more) ? more : false;
}
