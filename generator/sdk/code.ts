import type { Code, Expr, Kind } from './ast.ts';
import { exprOf, type Node, node } from './node.ts';

/** An expression node of a kind. */
export const expr = <T>(kind: Kind, code: Code): Node<T> => node<T>({ node: 'expr', kind, code });

export const literal = (value: string | number | boolean): Code => ({ op: 'literal', value });

export const call = (fn: string, ...args: readonly Code[]): Code => ({ op: 'call', fn, args, piped: false });

/** A call written as a pipeline: `x | fn args`. */
export const pipe = (x: Code, fn: string, ...args: readonly Code[]): Code => ({
  op: 'call',
  fn,
  args: [...args, x],
  piped: true,
});

/** The code of an operand. Numbers from files are float64 and from --set int64 or text, so they are cast wherever they are compared. */
export function operand(x: unknown): Code {
  if (typeof x === 'string' || typeof x === 'number' || typeof x === 'boolean') return literal(x);
  return cast(exprOf(x));
}

/** Functions whose result is an integer already. */
const INTEGER_FUNCTIONS = new Set(['int64', 'add', 'sub', 'mul', 'div']);

/** Whether the code of an integer needs no cast. */
export const isInteger = (code: Code): boolean => code.op === 'call' && INTEGER_FUNCTIONS.has(code.fn);

/** The code of an expression, as a number where it is one and as true or false where it is a condition. */
export function cast(e: Expr): Code {
  switch (e.kind) {
    case 'integer':
      return isInteger(e.code) ? e.code : call('int64', e.code);
    case 'number':
      return call('float64', e.code);
    case 'condition':
      return call('not', call('empty', e.code));
    default:
      return e.code;
  }
}

/** A value as it goes through toJson: numbers as numbers, whatever --set made of them. */
export function jsonCode(e: Expr): Code {
  if (e.kind === 'block') throw new TypeError('the lines of a named template cannot stand in JSON');
  if (e.kind === 'integer') return pipe(isInteger(e.code) ? e.code : pipe(e.code, 'int64'), 'toJson');
  if (e.kind === 'number') return pipe(pipe(e.code, 'float64'), 'toJson');
  return pipe(cast(e), 'toJson');
}
