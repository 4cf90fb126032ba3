import type { Code, Expr, Kind, Text } from './ast.ts';
import { call, cast, expr, jsonCode, literal, operand, pipe } from './code.ts';
import { astOf, exprOf, type Node, node, type Operand } from './node.ts';
import { numeral } from './print/scalar.ts';
import { textParts } from './print/text-parts.ts';

type InText = Operand<string | number | boolean>;

/**
 * Text made of literals and expressions: one `printf`, so that no operand can break the quoting around it.
 * @throws {TypeError} for a map, a list, or a value that may be a number or a string: say how with toJson or assumeString.
 */
export const str = (literals: TemplateStringsArray, ...xs: readonly InText[]): Node<string> =>
  printf(literals.flatMap((text, i) => (i < xs.length ? [text, part(xs[i]!)] : [text])));

/** What is known now goes into the format itself. */
function part(x: InText): string | Expr {
  if (astOf(x)) return exprOf(x);
  return typeof x === 'number' ? numeral(x) : String(x);
}

/** Text of several lines as one expression. @throws {TypeError} for text with conditions in it. */
export const printfOf = (text: Text): Node<string> =>
  printf(
    textParts(...text.parts).map(p => {
      if (typeof p === 'string' || p.node === 'expr') return p;
      throw new TypeError('text with conditions in it cannot be one expression: here it must be');
    }),
  );

function printf(parts: readonly (string | Expr)[]): Node<string> {
  const format = parts.map(p => (typeof p === 'string' ? p.replaceAll('%', '%%') : verb(p.kind))).join('');
  const args = parts.flatMap(p => (typeof p === 'string' ? [] : [argument(p)]));
  return expr('string', call('printf', literal(format), ...args));
}

const VERBS: Readonly<Partial<Record<Kind, string>>> = {
  string: '%s',
  word: '%s',
  integer: '%d',
  number: '%s',
  boolean: '%t',
  condition: '%t',
};

function verb(kind: Kind): string {
  const found = VERBS[kind];
  if (!found)
    throw new TypeError(`a value of kind "${kind}" in text: say how it is written, with toJson(…) or assumeString(…)`);
  return found;
}

/** A fraction goes in as JSON, for no verb writes both 1048576 and 0.5 as people do. */
const argument = (e: Expr): Code => (e.kind === 'number' ? call('toJson', cast(e)) : cast(e));

/** A value that the caller knows to be text here, for instance behind `isKind(x, 'string')`. Nothing checks it. */
export const assumeString = (x: Node<unknown>): Node<string> => expr('string', exprOf(x).code);

/** Text that the caller knows to need no quotes: the name of an object, a resource. Nothing checks it. */
export const assumeWord = <T>(x: Node<T>): Node<T> => expr('word', exprOf(x).code);

const piped = (x: Node<string>, fn: string, ...args: readonly Code[]): Node<string> =>
  expr('string', pipe(exprOf(x).code, fn, ...args));

/** The first n characters. */
export const trunc = (x: Node<string>, n: number): Node<string> => piped(x, 'trunc', literal(n));

/** Without this ending. */
export const trimSuffix = (x: Node<string>, suffix: string): Node<string> => piped(x, 'trimSuffix', literal(suffix));

/** Without this beginning. */
export const trimPrefix = (x: Node<string>, prefix: string): Node<string> => piped(x, 'trimPrefix', literal(prefix));

/** In capitals. */
export const upper = (x: Node<string>): Node<string> => piped(x, 'upper');

/** Every `from` replaced by `to`. */
export const replace = (x: Node<string>, from: string, to: Operand<string>): Node<string> =>
  piped(x, 'replace', literal(from), operand(to));

/** Whether `part` is in a text. */
export const contains = (x: Node<string>, part: Operand<string>): Node<boolean> =>
  expr('boolean', call('contains', operand(part), exprOf(x).code));

/** Whether a text matches a regular expression (RE2). */
export const matches = (x: Node<string>, pattern: string): Node<boolean> =>
  expr('boolean', call('regexMatch', literal(pattern), exprOf(x).code));

/** The SHA-256 of a text, 64 hexadecimal digits. */
export const sha256sum = (x: Node<string>): Node<string> => expr('word', pipe(exprOf(x).code, 'sha256sum'));

/** Text, or the fallback where it is empty. Strings only: Go's `default` also replaces 0 and false. */
export const orElse = (x: Node<string>, fallback: Operand<string>): Node<string> =>
  expr('string', pipe(exprOf(x).code, 'default', operand(fallback)));

/** Any value as JSON on one line. */
export const toJson = (x: Node<unknown>): Node<string> => expr('string', jsonCode(exprOf(x)));

/** Any value as YAML. */
export const toYaml = (x: Node<unknown>): Node<string> => expr('string', pipe(exprOf(x).code, 'toYaml'));

/** The map that a named template renders to, as one value: for {@link toJson} on one line. The template must have keys. */
export const fromYaml = <T extends object>(lines: Node<T>): Node<T> =>
  expr('object', pipe(exprOf(lines).code, 'fromYaml'));

/** The lines of a named template without the empty one that a loop at its beginning leaves. */
export const trimmed = <T>(lines: Node<T>): Node<T> => {
  const e = exprOf(lines);
  return node<T>({ ...e, code: pipe(e.code, 'trim') });
};

/** The items of a list joined by a separator. */
export const join = (list: Node<readonly string[]>, separator: string): Node<string> =>
  expr('string', pipe(exprOf(list).code, 'join', literal(separator)));
