import type { Code, Kind } from './ast.ts';
import { expr } from './code.ts';
import { exprOf, type Node } from './node.ts';

/** What an expression of a kind stands for, unless its type is given. */
export interface KindValue {
  readonly string: string;
  readonly word: string;
  readonly integer: number;
  readonly number: number;
  readonly boolean: boolean;
  readonly condition: boolean;
  readonly scalar: string | number;
  readonly object: object;
  readonly array: readonly unknown[];
  readonly block: object;
}

/**
 * The escape hatch: Go-template source as it is, without braces around it, for a function that the SDK does not have.
 * Values go in as `${…}`, so that they are found wherever the expression stands and count as read; numbers are not cast.
 *
 * @example raw('string')`regexFind "[a-z]+" ${v.name}`
 * @throws {TypeError} for braces, and for `.Values` or another path that begins with a dot: inside `with` it is something else.
 */
export const raw =
  <K extends Kind, T extends KindValue[K] = KindValue[K]>(kind: K) =>
  (literals: TemplateStringsArray, ...xs: readonly Node<unknown>[]): Node<T> => {
    checkSource(literals.join('x'));
    const parts = literals.flatMap((text, i): readonly (string | Code)[] =>
      i < xs.length ? [text, exprOf(xs[i]).code] : [text],
    );
    return expr<T>(kind, { op: 'raw', parts: parts.filter(p => p !== '') });
  };

function checkSource(source: string): void {
  const code = source.replaceAll(/"(?:[^"\\\n]|\\.)*"|`[^`]*`/g, '""');
  if (/\{\{|\}\}/.test(code)) throw new TypeError('raw takes what stands between the braces');
  const path = /(?:^|[\s(|])(\$?\.Values\b[\w.]*|\.[\w.]*)/.exec(code)?.[1];
  // .5 is a number
  if (path !== undefined && !/^\.\d+$/.test(path))
    throw new TypeError(`raw has ${path}: inside with or range dot is something else; put the value in as \${…}`);
}
