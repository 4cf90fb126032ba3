import { call, cast, expr, literal, operand } from './code.ts';
import { astOf, exprOf, type Node, type Operand } from './node.ts';

/** Go's functions take int64 and cut fractions off without a word. */
function integers(fn: string, xs: readonly Operand<number>[]): Node<number> {
  for (const x of xs) {
    const found = astOf(x) ? exprOf(x).kind : x;
    if (found !== 'integer' && !Number.isSafeInteger(found))
      throw new TypeError(
        typeof found === 'number'
          ? `${fn} is for integers, and ${found} is none`
          : `${fn} is for integers, not for a value of kind "${String(found)}": Go would cut its fraction off; say so with int(…)`,
      );
  }
  return expr('integer', call(fn, ...xs.map(operand)));
}

/** The sum of integers. @throws {TypeError} for fractions. */
export const add = (...xs: readonly Operand<number>[]): Node<number> => integers('add', xs);

/** a − b, of integers. @throws {TypeError} for fractions. */
export const sub = (a: Operand<number>, b: Operand<number>): Node<number> => integers('sub', [a, b]);

/** The product of integers. @throws {TypeError} for fractions. */
export const mul = (...xs: readonly Operand<number>[]): Node<number> => integers('mul', xs);

/** a ÷ b of integers, without its fraction: 7 ÷ 2 is 3, −7 ÷ 2 is −3. @throws {TypeError} for fractions. */
export const div = (a: Operand<number>, b: Operand<number>): Node<number> => integers('div', [a, b]);

/** Text or a number as an integer, without its fraction. */
export const int = (x: Node<string | number>): Node<number> => expr('integer', call('int64', cast(exprOf(x))));

/** Text or a number times a factor, without the fraction of the product: "7.5" × 1000 is 7500, 0.9 × 100 is 90. */
export const scaled = (x: Node<string | number>, factor: number): Node<number> =>
  expr('integer', call('int64', call('mulf', exprOf(x).code, literal(factor))));
