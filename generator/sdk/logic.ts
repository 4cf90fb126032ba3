import type { Code, Kind } from './ast.ts';
import { call, expr, operand } from './code.ts';
import { checkEmptiable } from './control.ts';
import type { Emptiable } from './needed.ts';
import { astOf, exprOf, type Node, type Operand } from './node.ts';

type Scalar = string | number | boolean;

/** A comparison. Go compares int64 with int64 and float64 with float64 only, so one fraction makes both sides floats. */
function compare(fn: string, a: unknown, b: unknown): Node<boolean> {
  const sides = [a, b];
  // a literal that is no int64 is a float too
  const floats = sides.some(x => (typeof x === 'number' && !Number.isSafeInteger(x)) || kindOf(x) === 'number');
  for (const x of sides)
    if (['scalar', 'object', 'array', 'block'].includes(kindOf(x) ?? ''))
      throw new TypeError(
        `a value of kind "${kindOf(x)}" cannot be compared: say what it is, with assumeString(…) or int(…)`,
      );
  return expr('boolean', call(fn, ...sides.map(floats ? float : operand)));
}

const kindOf = (x: unknown): Kind | undefined => (astOf(x) ? exprOf(x).kind : undefined);

const float = (x: unknown): Code =>
  typeof x === 'number' ? { op: 'literal', value: x, float: true } : call('float64', exprOf(x).code);

/** `and` and `or` give one of their operands, so they are true or false only where all of those are. */
function combine(fn: 'and' | 'or', conditions: readonly Node<boolean>[]): Node<boolean> {
  if (conditions.length === 0) throw new TypeError(`${fn}(…) needs one condition at least`);
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

/** Whether all conditions hold. JavaScript's own `&&` would be lost: see {@link Node}. */
export const and = (...conditions: readonly Node<boolean>[]): Node<boolean> => combine('and', conditions);

/** Whether any condition holds. JavaScript's own `||` would be lost: see {@link Node}. */
export const or = (...conditions: readonly Node<boolean>[]): Node<boolean> => combine('or', conditions);

/** Whether the condition does not hold. JavaScript's own `!` would be lost: see {@link Node}. */
export const not = (condition: Node<boolean>): Node<boolean> => expr('boolean', call('not', exprOf(condition).code));

/** Whether a string, a map or a list has something in it. Numbers and booleans ask {@link isSet}: to Go, 0 and false are empty. */
export function notEmpty<T>(x: Node<T> & Emptiable<T>): Node<boolean> {
  checkEmptiable(x, 'notEmpty');
  return expr('condition', exprOf(x).code);
}

/** Whether a value was given at all: not null and not deleted. Of a number or a boolean, 0 and false are values. */
export const isSet = (x: Node<unknown>): Node<boolean> => not(isKind(x, 'invalid'));

/** Whether a value is of a kind as Go names it: string, bool, float64, int64, map, slice, invalid (null). */
export const isKind = (
  x: Node<unknown>,
  kind: 'string' | 'bool' | 'float64' | 'int64' | 'map' | 'slice' | 'invalid',
): Node<boolean> => expr('boolean', call('kindIs', operand(kind), exprOf(x).code));
