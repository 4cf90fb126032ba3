import type { Code, Expr, Kind } from './ast.ts';
import { goString } from './go-string.ts';
import { exprOf, type Node, node } from './node.ts';
import { type Scope, sameCode } from './scope.ts';

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

/** An expression as Go-template source. */
export function printCode(code: Code, scope: Scope): string {
  if (scope.dot && code.op !== 'path' && sameCode(code, scope.dot)) return '.';
  switch (code.op) {
    case 'literal':
      return printLiteral(code);
    case 'path':
      return printPath(code, scope);
    case 'include':
      scope.onInclude?.(code.name);
      return `include ${JSON.stringify(`${scope.chart}.${code.name}`)} ${scope.rebound ? '$' : '.'}`;
    case 'raw':
      for (const read of code.reads) readWhole(read, scope);
      return code.code;
    case 'call': {
      if (WHOLE.has(code.fn)) for (const a of code.args) readWhole(a, scope);
      // a method of the chart's root, such as .Files.Get
      const fn = code.fn.startsWith('.') && scope.rebound ? `$${code.fn}` : code.fn;
      if (!code.piped) return [fn, ...code.args.map(a => printOperand(a, scope))].join(' ');
      const args = code.args.slice(0, -1).map(a => printOperand(a, scope));
      return `${printCode(code.args.at(-1)!, scope)} | ${[fn, ...args].join(' ')}`;
    }
  }
}

/** Functions that read all of an object. */
const WHOLE = new Set(['toYaml', 'toJson', 'keys']);

/** Notes that a template uses all of a value, with whatever is in it. */
export function readWhole(code: Code, scope: Scope): void {
  if (code.op === 'path' && code.root === '.Values') scope.onRead?.(code.keys);
  else if (code.op !== 'path') printCode(code, scope);
}

/** An expression as an argument: in parentheses where it is more than one word. */
export function printOperand(code: Code, scope: Scope): string {
  const text = printCode(code, scope);
  return code.op === 'literal' || code.op === 'path' || text === '.' ? text : `(${text})`;
}

function printLiteral({ value, float }: Code & { readonly op: 'literal' }): string {
  if (typeof value === 'string') return goString(value);
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`${value} is no number for a chart`);
  // Go takes 3 for an integer and 3.0 for a float64, and compares the two with an error
  return float && Number.isInteger(value) ? `${value}.0` : String(value);
}

function printPath(code: Code & { readonly op: 'path' }, scope: Scope): string {
  const { root, keys, absent = [] } = code;
  // asking whether an object of the contract is empty is no reading of all its values
  if (root === '.Values' && code.leaf) scope.onRead?.(keys);
  if (root.startsWith('$') && !scope.variables?.includes(root))
    throw new RangeError(`${pathText(root, keys)} is used outside of its loop`);
  const { dot } = scope;
  if (dot?.op === 'path' && dot.root === root && dot.keys.every((k, i) => k === keys[i])) {
    const n = dot.keys.length;
    return n === keys.length
      ? '.'
      : pathText(
          '.',
          keys.slice(n),
          absent.filter(i => i >= n).map(i => i - n),
        );
  }
  return pathText(root.startsWith('.') && scope.rebound ? `$${root}` : root, keys, absent);
}

/**
 * A path as Go-template source.
 *
 * @param keys those that are no Go identifiers go through `index`.
 * @param absent positions of keys that may be missing: what lies behind them is asked for so that nil gives nil.
 */
export function pathText(root: string, keys: readonly string[], absent: readonly number[] = []): string {
  return keys.reduce((base, key, i) => {
    const unsure = absent.includes(i - 1);
    if (/^[A-Za-z_]\w*$/.test(key))
      return `${base === '.' ? '' : unsure && !base.endsWith(')') ? `(${base})` : base}.${key}`;
    return `(index ${unsure ? `(${base} | default dict)` : base} ${goString(key)})`;
  }, root);
}
