import { call, expr, literal, operand, pipe } from './code.ts';
import { exprOf, type Node, node, type Operand } from './node.ts';

/** Whether a list holds a value. */
export const has = (list: Node<readonly string[]>, x: Operand<string>): Node<boolean> =>
  expr('boolean', call('has', operand(x), exprOf(list).code));

/** Whether a map has a key. */
export const hasKey = (map: Node<object>, key: Operand<string>): Node<boolean> =>
  expr('boolean', call('hasKey', exprOf(map).code, operand(key)));

/** The value of a free map's key, whatever it is; empty text where there is none. */
export const get = (map: Node<object>, key: Operand<string>): Node<unknown> =>
  expr('scalar', call('get', exprOf(map).code, operand(key)));

/** A map without some keys. */
export const omit = (map: Node<object>, ...keys: readonly string[]): Node<object> =>
  expr('object', call('omit', exprOf(map).code, ...keys.map(literal)));

/** Some keys of a map, where it has them. */
export const pick = (map: Node<object>, ...keys: readonly string[]): Node<object> =>
  expr('object', call('pick', exprOf(map).code, ...keys.map(literal)));

/** A list, or an empty one where null took it away. */
export const orEmptyList = <T>(x: Node<readonly T[]>): Node<readonly T[]> =>
  expr('array', pipe(exprOf(x).code, 'default', call('list')));

/** A list of literal words. */
export const list = (...words: readonly string[]): Node<readonly string[]> =>
  expr('array', call('list', ...words.map(literal)));

/** A map of literal strings. */
export const dict = (entries: Readonly<Record<string, string>>): Node<{ readonly [key: string]: string }> =>
  node({
    node: 'expr',
    kind: 'object',
    code: call('dict', ...Object.entries(entries).flat().map(literal)),
    schema: { type: 'object', additionalProperties: { type: 'string' } },
  });
