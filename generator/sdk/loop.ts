import type { Each as EachAst, Expr } from './ast.ts';
import { expr } from './code.ts';
import type { Body } from './exact.ts';
import { type Each, exprOf, items, type Node, type Ref, type Tpl } from './node.ts';
import { reference } from './values.ts';

/** A loop without its body: its variables with their dollar sign, and what it runs over. */
export type LoopHead = Pick<EachAst, 'variables' | 'collection'>;

/** The head of a loop over a list, and its item. */
export function listLoop<U>(
  list: Node<readonly U[]>,
  name: string,
): { readonly head: LoopHead; readonly item: Ref<U> } {
  const e = exprOf(list);
  const variable = `$${name}`;
  return {
    head: { variables: [variable], collection: e.code },
    item: reference<U>(variable, [], e.schema?.items ?? {}),
  };
}

/** The head of a loop over a map, and its key and value. */
export function mapLoop<U>(
  map: Node<{ readonly [key: string]: U }>,
  [keyName, valueName]: readonly [key: string, value: string],
): { readonly head: LoopHead; readonly key: Node<string>; readonly value: Ref<U> } {
  const e = exprOf(map);
  const [root, variable] = [`$${keyName}`, `$${valueName}`];
  return {
    head: { variables: [root, variable], collection: e.code },
    key: expr<string>('string', { op: 'path', root, keys: [], leaf: true }),
    value: reference<U>(variable, [], entrySchema(e)),
  };
}

const entrySchema = ({ schema }: Expr) =>
  typeof schema?.additionalProperties === 'object' ? schema.additionalProperties : {};

/** List items made of each element of a list. */
export function each<U, T, R extends Tpl<T> = Tpl<T>>(
  list: Node<readonly U[]>,
  name: string,
  body: (item: Ref<U>) => Body<R, T>,
): Each<T> {
  const { head, item } = listLoop(list, name);
  return items<T>({ node: 'each', ...head, body: [body(item)] });
}

/** List items, or map entries, made of each entry of a map, in the order of its keys. */
export function eachEntry<U, T, R extends Tpl<T> = Tpl<T>>(
  map: Node<{ readonly [key: string]: U }>,
  names: readonly [key: string, value: string],
  body: (key: Node<string>, value: Ref<U>) => Body<R, T>,
): Each<T> {
  const { head, key, value } = mapLoop(map, names);
  return items<T>({ node: 'each', ...head, body: [body(key, value)] });
}

/** The items of a list expression, as they are. */
export const spread = <T>(list: Node<readonly T[]>): Each<T> => items<T>({ node: 'spread', list: exprOf(list) });

/** Items that stand where one could: under one condition, or for one element of a collection. */
export const several = <T>(...list: readonly (Tpl<NoInfer<T>> | Each<NoInfer<T>>)[]): Each<T> =>
  items<T>({ node: 'several', items: list });
