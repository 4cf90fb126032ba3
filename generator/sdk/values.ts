import type { JsonSchema } from '../schema/json-schema.ts';
import type { Code, Expr, Kind } from './ast.ts';
import { AST, node, type Ref } from './node.ts';
import { pathText } from './print/path-text.ts';
import { isPlain } from './print/scalar.ts';

/**
 * Typed references into `.Values`. An unknown path does not compile, and throws while generating.
 *
 * @param schema the resolved contract: no `$ref` left.
 * @throws {RangeError} on use of a path that the contract does not know.
 */
export const values = <T>(schema: JsonSchema): Ref<T> => reference<T>('.Values', [], schema);

/**
 * A reference to a path whose schema is known.
 *
 * @param absent positions of keys that may be missing: those of a user's own items, for which no values.yaml has defaults.
 */
export function reference<T>(
  root: string,
  keys: readonly string[],
  schema: JsonSchema,
  absent: readonly number[] = [],
): Ref<T> {
  const path: Code = { op: 'path', root, keys, leaf: schema.properties === undefined };
  const code: Code = absent.length > 0 ? { ...path, absent } : path;
  const ast: Expr = { node: 'expr', kind: kindOf(schema), code, schema };
  const refuse = (): never => {
    throw new TypeError(
      `${pathText(root, keys)} is a template expression, not a value: build text from it with str\`…\``,
    );
  };
  const target = node<T>(ast) as unknown as { readonly [AST]: Expr };
  return new Proxy(target, {
    get(_, key) {
      if (key === AST) return ast;
      if (key === Symbol.toPrimitive) return refuse;
      if (typeof key === 'symbol') return undefined;
      const known = ownProperty(schema, key);
      const child = known ?? mapSchema(schema);
      if (child) {
        const sure = known && (root === '.Values' && absent.length === 0 ? true : schema.required?.includes(key));
        return reference(root, [...keys, key], child, sure ? absent : [...absent, keys.length]);
      }
      if (key === 'toString' || key === 'toJSON' || key === 'valueOf') return refuse();
      throw new RangeError(
        `${pathText(root, keys)} has no key "${key}"; the contract knows: ${Object.keys(schema.properties ?? {}).join(', ') || 'none'}`,
      );
    },
  }) as unknown as Ref<T>;
}

const ownProperty = (schema: JsonSchema, key: string): JsonSchema | undefined =>
  schema.properties && Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined;

/** The schema of the entries of a free map. */
const mapSchema = (schema: JsonSchema): JsonSchema | undefined =>
  schema.type !== 'object' || schema.additionalProperties === false
    ? undefined
    : typeof schema.additionalProperties === 'object'
      ? schema.additionalProperties
      : {};

/** How a contract writes a fraction, which --set gives as text: exactly this, for a quantity such as 5Gi is no number. */
const FRACTION = '^[0-9]*\\.?[0-9]+$';

/** The safe way to print what a schema allows. */
export function kindOf(schema: JsonSchema): Kind {
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []).filter(t => t !== 'null');
  const [only] = types;
  if (types.length !== 1)
    return types.every(t => t === 'number' || t === 'string') && schema.pattern === FRACTION ? 'number' : 'scalar';
  if (only === 'string') return schema.enum?.every(v => typeof v === 'string' && isPlain(v)) ? 'word' : 'string';
  return only as Kind;
}
