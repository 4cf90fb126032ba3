import type { Code } from './ast.ts';
import { call, expr, literal, operand, pipe } from './code.ts';
import { astOf, exprOf, type Node, node, type Operand } from './node.ts';

/**
 * Text made of literals and expressions: one `printf`, so that no operand can break the quoting around it.
 * @throws {TypeError} for a map, a list, or a value that may be a number or a string: say how with toJson or asString.
 */
export function str(
  literals: TemplateStringsArray,
  ...xs: readonly Operand<string | number | boolean>[]
): Node<string> {
  const percent = (s: string) => s.replaceAll('%', '%%');
  // what is known now goes into the format itself
  const part = (x: Operand<string | number | boolean>) => (astOf(x) ? verb(x) : percent(String(x)));
  const format = literals.map((text, i) => percent(text) + (i < xs.length ? part(xs[i]!) : '')).join('');
  return expr('string', call('printf', literal(format), ...xs.filter(x => astOf(x)).map(operand)));
}

const VERBS: Readonly<Record<string, string>> = {
  string: '%s',
  word: '%s',
  integer: '%d',
  number: '%v',
  boolean: '%t',
  condition: '%t',
};

function verb(x: Operand<string | number | boolean>): string {
  const { kind } = exprOf(x);
  const found = VERBS[kind];
  if (!found)
    throw new TypeError(`a value of kind "${kind}" in text: say how it is written, with toJson(…) or asString(…)`);
  return found;
}

/** A value that is known to be text here, for instance behind `isKind(x, 'string')`. */
export const asString = (x: Node<unknown>): Node<string> => expr('string', exprOf(x).code);

const piped = (x: Node<string>, fn: string, ...args: readonly Code[]): Node<string> =>
  expr('string', pipe(exprOf(x).code, fn, ...args));

/** The first n characters. */
export const trunc = (n: number, x: Node<string>): Node<string> => piped(x, 'trunc', literal(n));

/** Without this ending. */
export const trimSuffix = (suffix: string, x: Node<string>): Node<string> => piped(x, 'trimSuffix', literal(suffix));

/** Without this beginning. */
export const trimPrefix = (prefix: string, x: Node<string>): Node<string> => piped(x, 'trimPrefix', literal(prefix));

/** Every `from` replaced by `to`. */
export const replace = (from: string, to: string, x: Node<string>): Node<string> =>
  piped(x, 'replace', literal(from), literal(to));

/** Whether `part` is in a text. */
export const contains = (part: Operand<string>, x: Node<string>): Node<boolean> =>
  expr('boolean', call('contains', operand(part), exprOf(x).code));

/** The SHA-256 of a text, 64 hexadecimal digits. */
export const sha256sum = (x: Node<string>): Node<string> => expr('word', pipe(exprOf(x).code, 'sha256sum'));

/** Text, or the fallback where it is empty. Strings only: Go's `default` also replaces 0 and false. */
export const orElse = (x: Node<string>, fallback: Operand<string>): Node<string> =>
  expr('string', pipe(exprOf(x).code, 'default', operand(fallback)));

/** Any value as JSON on one line. */
export const toJson = (x: Node<unknown>): Node<string> => expr('string', pipe(exprOf(x).code, 'toJson'));

/** Any value as YAML. */
export const toYaml = (x: Node<unknown>): Node<string> => expr('string', pipe(exprOf(x).code, 'toYaml'));

/** The items of a list joined by a separator. */
export const join = (separator: string, list: Node<readonly string[]>): Node<string> =>
  expr('string', pipe(exprOf(list).code, 'join', literal(separator)));

/** The sorted keys of a map. */
export const sortedKeys = (map: Node<object>): Node<readonly string[]> =>
  expr('array', pipe(call('keys', exprOf(map).code), 'sortAlpha'));

/** A list, or an empty one where null took it away. */
export const orEmptyList = <T>(x: Node<readonly T[]>): Node<readonly T[]> =>
  expr('array', pipe(exprOf(x).code, 'default', call('list')));

/** A list of literal words. */
export const list = (...words: readonly string[]): Node<readonly string[]> =>
  expr('array', call('list', ...words.map(literal)));

/** Text that is known to be safe without quotes: the name of an object, a resource. The caller vouches for it. */
export const bare = <T>(x: Node<T>): Node<T> => expr('word', exprOf(x).code);

/** A map of literal strings. */
export const dict = (entries: Readonly<Record<string, string>>): Node<{ readonly [key: string]: string }> =>
  node({
    node: 'expr',
    kind: 'object',
    code: call('dict', ...Object.entries(entries).flat().map(literal)),
    schema: { type: 'object', additionalProperties: { type: 'string' } },
  });
