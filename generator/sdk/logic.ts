import type { Code, Kind } from './ast.ts';
import { call, cast, expr, operand } from './code.ts';
import { astOf, exprOf, type Node, type Operand } from './node.ts';

type Scalar = string | number | boolean;

/** A comparison. Go compares int64 with int64 and float64 with float64 only, so one fraction makes both sides floats. */
function compare(fn: string, a: unknown, b: unknown): Node<boolean> {
  const sides = [a, b];
  const fractions = sides.some(x => (typeof x === 'number' && !Number.isInteger(x)) || kindOf(x) === 'number');
  for (const x of sides)
    if (['scalar', 'object', 'array', 'block'].includes(kindOf(x) ?? ''))
      throw new TypeError(
        `a value of kind "${kindOf(x)}" cannot be compared: say what it is, with asString(…) or int(…)`,
      );
  return expr('boolean', call(fn, ...sides.map(fractions ? float : operand)));
}

const kindOf = (x: unknown): Kind | undefined => (astOf(x) ? exprOf(x).kind : undefined);

const float = (x: unknown): Code =>
  typeof x === 'number' ? { op: 'literal', value: x, float: true } : call('float64', exprOf(x).code);

/** `and` and `or` give one of their operands, so they are true or false only where all of those are. */
function combine(fn: 'and' | 'or', conditions: readonly Node<boolean>[]): Node<boolean> {
  const all = conditions.map(exprOf);
  const kind = all.every(e => e.kind === 'boolean') ? 'boolean' : 'condition';
  return all.length === 1 ? expr(kind, all[0]!.code) : expr(kind, call(fn, ...all.map(e => e.code)));
}

/** Whether two values are equal; numbers are cast on both sides. */
export const eq = <T extends Scalar>(a: Node<T>, b: Operand<NoInfer<T>>): Node<boolean> => compare('eq', a, b);

/** Whether two values differ; numbers are cast on both sides. */
export const ne = <T extends Scalar>(a: Node<T>, b: Operand<NoInfer<T>>): Node<boolean> => compare('ne', a, b);

/** Whether a < b. */
export const lt = (a: Node<number>, b: Operand<number>): Node<boolean> => compare('lt', a, b);

/** Whether a > b. */
export const gt = (a: Node<number>, b: Operand<number>): Node<boolean> => compare('gt', a, b);

/** Whether a ≤ b. */
export const le = (a: Node<number>, b: Operand<number>): Node<boolean> => compare('le', a, b);

/** Whether a ≥ b. */
export const ge = (a: Node<number>, b: Operand<number>): Node<boolean> => compare('ge', a, b);

/** Whether all conditions hold. */
export const and = (...conditions: readonly Node<boolean>[]): Node<boolean> => combine('and', conditions);

/** Whether any condition holds. */
export const or = (...conditions: readonly Node<boolean>[]): Node<boolean> => combine('or', conditions);

/** Whether the condition does not hold. */
export const not = (condition: Node<boolean>): Node<boolean> => expr('boolean', call('not', exprOf(condition).code));

/** Whether a string, a map or a list has something in it. Numbers and booleans ask {@link isSet}: to Go, 0 and false are empty. */
export function notEmpty<T extends string | number | object>(
  x: Node<T> & ([T] extends [number] ? never : unknown),
): Node<boolean> {
  const e = exprOf(x);
  if (e.kind === 'integer' || e.kind === 'number' || e.kind === 'boolean')
    throw new TypeError('notEmpty is for strings, maps and lists: to Go, 0 and false are empty too; use isSet');
  return expr('condition', e.code);
}

/** Whether a value was given at all: not null and not deleted. */
export const isSet = (x: Node<unknown>): Node<boolean> => not(isKind(x, 'invalid'));

/** Whether a value is of a kind as Go names it: string, bool, float64, int64, map, slice, invalid (null). */
export const isKind = (
  x: Node<unknown>,
  kind: 'string' | 'bool' | 'float64' | 'int64' | 'map' | 'slice' | 'invalid',
): Node<boolean> => expr('boolean', call('kindIs', operand(kind), exprOf(x).code));

/** Whether a list holds a value. */
export const has = (list: Node<readonly string[]>, x: Operand<string>): Node<boolean> =>
  expr('boolean', call('has', operand(x), exprOf(list).code));

/** Whether a map has a key. */
export const hasKey = (map: Node<object>, key: Operand<string>): Node<boolean> =>
  expr('boolean', call('hasKey', exprOf(map).code, operand(key)));

/** Whether a text matches a regular expression (RE2). */
export const matches = (pattern: string, x: Node<string>): Node<boolean> =>
  expr('boolean', call('regexMatch', operand(pattern), exprOf(x).code));

/** The sum of integers. */
export const add = (...xs: readonly Operand<number>[]): Node<number> =>
  expr('integer', call('add', ...xs.map(operand)));

/** a − b, of integers. */
export const sub = (a: Operand<number>, b: Operand<number>): Node<number> =>
  expr('integer', call('sub', operand(a), operand(b)));

/** The product of integers. */
export const mul = (...xs: readonly Operand<number>[]): Node<number> =>
  expr('integer', call('mul', ...xs.map(operand)));

/** a ÷ b of integers, rounded down. */
export const div = (a: Operand<number>, b: Operand<number>): Node<number> =>
  expr('integer', call('div', operand(a), operand(b)));

/** Text or a number as an integer. */
export const int = (x: Node<string | number>): Node<number> => expr('integer', call('int64', cast(exprOf(x))));
