import type { JsonSchema } from '../schema/json-schema.ts';
import type { Expr, Tree } from './ast.ts';
import { expr } from './code.ts';
import type { Body } from './exact.ts';
import { type Each, exprOf, items, type Node, node, type Ref, type Tpl } from './node.ts';
import { reference } from './values.ts';

/**
 * A value that is there only if a condition holds; its key, or its dash in a list, goes with it.
 * NoInfer makes T come from where the result is used, so that a misspelt key in `value` does not compile.
 */
export const when = <T>(condition: Node<boolean>, value: NoInfer<Tpl<T>>, otherwise?: NoInfer<Tpl<T>>): Node<T> =>
  cases<T>([[condition, value]], otherwise);

/** The first value whose condition holds: if, else if, and else where `otherwise` is given. */
export function cases<T>(
  pairs: readonly (readonly [condition: Node<boolean>, value: NoInfer<Tpl<T> | Each<T>>])[],
  otherwise?: NoInfer<Tpl<T>>,
): Node<T> {
  const branches = pairs.map(([condition, value]) => ({ condition: exprOf(condition).code, value }));
  return node<T>(otherwise === undefined ? { node: 'when', branches } : { node: 'when', branches, otherwise });
}

/** An optional string, map or list: key and value vanish when it is empty. Numbers and booleans ask `when(isSet(x), x)`. */
export function opt<T extends string | object>(x: Node<T>): Node<T>;
/** A value made of an optional one, which is there only when that one is not empty. */
export function opt<U extends string | object, T, R extends Tpl<T> = Tpl<T>>(
  x: Node<U>,
  body: (x: Node<U>) => Body<R, T>,
): Node<T>;
export function opt<T>(x: Node<string | object>, body?: (x: Node<string | object>) => Tree): Node<T> {
  const e = exprOf(x);
  if (e.kind === 'integer' || e.kind === 'number' || e.kind === 'boolean')
    throw new TypeError('opt is for strings, maps and lists: to Go, 0 and false are empty too; use when(isSet(x), x)');
  return node<T>({ node: 'with', subject: e.code, body: body ? body(x) : x });
}

/** List items made of each element of a list. */
export function each<U, T, R extends Tpl<T> = Tpl<T>>(
  list: Node<readonly U[]>,
  name: string,
  body: (item: Ref<U>) => Body<R, T>,
): Each<T> {
  const e = exprOf(list);
  return items<T>({
    node: 'each',
    variables: [`$${name}`],
    collection: e.code,
    body: [body(reference(`$${name}`, [], e.schema?.items ?? {}))],
  });
}

/** List items, or map entries, made of each entry of a map, in the order of its keys. */
export function eachEntry<U, T, R extends Tpl<T> = Tpl<T>>(
  map: Node<{ readonly [key: string]: U }>,
  names: readonly [key: string, value: string],
  body: (key: Node<string>, value: Ref<U>) => Body<R, T>,
): Each<T> {
  const e = exprOf(map);
  const [key, value] = names.map(n => `$${n}`) as [string, string];
  const keyNode = expr<string>('string', { op: 'path', root: key, keys: [], leaf: true });
  return items<T>({
    node: 'each',
    variables: [key, value],
    collection: e.code,
    body: [body(keyNode, reference(value, [], entrySchema(e)))],
  });
}

const entrySchema = (e: Expr): JsonSchema =>
  typeof e.schema?.additionalProperties === 'object' ? e.schema.additionalProperties : {};

/** The items of a list expression, as they are. */
export const spread = <T>(list: Node<readonly T[]>): Each<T> => items<T>({ node: 'spread', list: exprOf(list) });

/** Items that stand where one could: under one condition, or for one element of a collection. */
export const several = <T>(...list: readonly (Tpl<NoInfer<T>> | Each<NoInfer<T>>)[]): Each<T> =>
  items<T>({ node: 'several', items: list });

/** Several maps under one key: for instance common labels and then the user's. The caller sees to it that no key comes twice. */
export const merge = <T extends object>(...parts: readonly (Tpl<Partial<T>> | Each<unknown>)[]): Node<T> =>
  node<T>({ node: 'merge', parts });

/** One map entry whose key is an expression; for {@link merge} and {@link eachEntry}. */
export const entry = <T>(key: Node<string>, value: Tpl<T>): Node<{ [key: string]: T }> =>
  node({ node: 'entry', key: exprOf(key), value });

/** A value with a YAML comment above its key or dash: why it is so. */
export const because = <T>(comment: string, value: NoInfer<Tpl<T>>): Node<T> =>
  node<T>({ node: 'commented', comment, value });
