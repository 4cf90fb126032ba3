import type { JsonSchema } from '../schema/json-schema.ts';
import type { Code, Expr, Kind } from './ast.ts';
import { pathText } from './code.ts';
import { AST, type Ref } from './node.ts';

/**
 * Typed references into `.Values`. An unknown path does not compile, and throws while generating.
 *
 * @param schema the resolved contract: no `$ref` left.
 * @throws {RangeError} on use of a path that the contract does not know.
 */
export const values = <T>(schema: JsonSchema): Ref<T> => reference<T>('.Values', [], schema);

/** A reference to a path whose schema is known. */
export function reference<T>(root: string, keys: readonly string[], schema: JsonSchema): Ref<T> {
  const leaf = schema.properties === undefined;
  const code: Code = { op: 'path', root, keys, leaf };
  const ast: Expr = { node: 'expr', kind: kindOf(schema), code, schema };
  return new Proxy(
    { [AST]: ast },
    {
      get(target, key) {
        if (key === AST) return target[AST];
        if (typeof key === 'symbol') return undefined;
        const child = schema.properties?.[key] ?? mapSchema(schema);
        if (child) return reference(root, [...keys, key], child);
        const path = pathText(root, keys);
        if (key === 'toString' || key === 'toJSON' || key === 'valueOf')
          throw new TypeError(`${path} is a template expression, not a value: build text from it with str\`…\``);
        throw new RangeError(
          `${path} has no key "${key}"; the contract knows: ${Object.keys(schema.properties ?? {}).join(', ') || 'none'}`,
        );
      },
    },
  ) as unknown as Ref<T>;
}

/** The schema of the entries of a free map. */
const mapSchema = (schema: JsonSchema): JsonSchema | undefined =>
  schema.type !== 'object' || schema.additionalProperties === false
    ? undefined
    : typeof schema.additionalProperties === 'object'
      ? schema.additionalProperties
      : {};

const PLAIN = /^[A-Za-z][\w./-]*$/;
const BOOLEAN_WORD = /^(y|n|yes|no|on|off|true|false|null)$/i;

/** The safe way to print what a schema allows. */
export function kindOf(schema: JsonSchema): Kind {
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []).filter(t => t !== 'null');
  const [only] = types;
  if (types.length !== 1)
    return types.every(t => t === 'number' || t === 'string') && schema.pattern?.startsWith('^[0-9]*')
      ? 'number'
      : 'scalar';
  if (only === 'string')
    return schema.enum?.every(v => typeof v === 'string' && PLAIN.test(v) && !BOOLEAN_WORD.test(v)) ? 'word' : 'string';
  return only as Kind;
}
