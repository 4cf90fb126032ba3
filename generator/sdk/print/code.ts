import type { Code } from '../ast.ts';
import { goString } from './go-string.ts';
import { pathText } from './path-text.ts';
import { numeral } from './scalar.ts';
import { type Scope, sameCode } from './scope.ts';

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
      return code.parts.map(p => (typeof p === 'string' ? p : printWhole(p, scope))).join('');
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
const WHOLE = new Set(['toYaml', 'toJson']);

/** Notes that a template uses all of a value, with whatever is in it. */
export function readWhole(code: Code, scope: Scope): void {
  if (code.op === 'path' && code.root === '.Values') scope.onRead?.(code.keys);
  else if (code.op !== 'path') printCode(code, scope);
}

/** What foreign source does with a value nobody knows: it counts as read. */
function printWhole(code: Code, scope: Scope): string {
  readWhole(code, scope);
  return printOperand(code, scope);
}

/** An expression as an argument: in parentheses where it is more than one word. */
export function printOperand(code: Code, scope: Scope): string {
  const text = printCode(code, scope);
  return code.op === 'literal' || code.op === 'path' || text === '.' ? text : `(${text})`;
}

function printLiteral({ value, float }: Code & { readonly op: 'literal' }): string {
  if (typeof value === 'string') return goString(value);
  if (typeof value === 'boolean') return String(value);
  // Go takes 3 for an integer and 3.0, or 3e0, for a float64, and compares the two with an error
  return float && /^-?\d+$/.test(numeral(value)) ? `${value}.0` : numeral(value);
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
