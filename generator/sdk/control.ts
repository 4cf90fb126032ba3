import type { Kind, Tree } from './ast.ts';
import type { Body } from './exact.ts';
import type { Emptiable } from './needed.ts';
import { type Each, exprOf, type Node, node, type Tpl } from './node.ts';

/**
 * A value that is there only if a condition holds; its key, or its dash in a list, goes with it.
 * NoInfer makes T come from where the result is used, so that a misspelt key in `value` does not compile.
 */
export const when = <T>(condition: Node<boolean>, value: NoInfer<Tpl<T>>, otherwise?: NoInfer<Tpl<T>>): Node<T> =>
  cases<T>([[condition, value]], otherwise);

/**
 * The first value whose condition holds: if, else if, and else where `otherwise` is given.
 * @throws {TypeError} where there is no condition.
 */
export function cases<T>(
  pairs: readonly (readonly [condition: Node<boolean>, value: NoInfer<Tpl<T> | Each<T>>])[],
  otherwise?: NoInfer<Tpl<T>>,
): Node<T> {
  if (pairs.length === 0) throw new TypeError('cases(…) needs one condition at least');
  const branches = pairs.map(([condition, value]) => ({ condition: exprOf(condition).code, value }));
  return node<T>(otherwise === undefined ? { node: 'when', branches } : { node: 'when', branches, otherwise });
}

/** Kinds of values that may be 0 or false: Go takes those for empty. */
const MAY_BE_ZERO: ReadonlySet<Kind> = new Set(['integer', 'number', 'boolean', 'scalar']);

/** @throws {TypeError} for a value that vanishes when it is 0 or false. */
export function checkEmptiable(x: Node<unknown>, what: string): void {
  const { kind } = exprOf(x);
  if (!MAY_BE_ZERO.has(kind)) return;
  const way = kind === 'scalar' ? 'say that it is text with assumeString(x), or use isSet(x)' : 'use isSet(x)';
  throw new TypeError(`${what} is for strings, maps and lists: to Go, 0 and false are empty too; ${way}`);
}

/** An optional string, map or list: key and value vanish when it is empty. Numbers and booleans ask `when(isSet(x), x)`. */
export function opt<T>(x: Node<T> & Emptiable<T>): Node<T>;
/** A value made of an optional one, which is there only when that one is not empty. */
export function opt<U, T, R extends Tpl<T> = Tpl<T>>(
  x: Node<U> & Emptiable<U>,
  body: (x: Node<U>) => Body<R, T>,
): Node<T>;
export function opt<T>(x: Node<unknown>, body?: (x: Node<unknown>) => Tree): Node<T> {
  checkEmptiable(x, 'opt');
  return node<T>({ node: 'with', subject: exprOf(x).code, body: body ? body(x) : x });
}

/**
 * Several maps under one key: for instance common labels and then the user's. A key that two parts write for certain is
 * refused; that a user's map has none of the others' keys is up to the caller.
 */
export const merge = <T extends object>(...parts: readonly (Tpl<Partial<T>> | Each<unknown>)[]): Node<T> =>
  node<T>({ node: 'merge', parts });

/** One map entry whose key is an expression; for {@link merge} and `eachEntry`. */
export const entry = <T>(key: Node<string>, value: Tpl<T>): Node<{ [key: string]: T }> =>
  node({ node: 'entry', key: exprOf(key), value });

/** A value with a YAML comment above its key or dash: why it is so. */
export const because = <T>(comment: string, value: NoInfer<Tpl<T>>): Node<T> =>
  node<T>({ node: 'commented', comment, value });
