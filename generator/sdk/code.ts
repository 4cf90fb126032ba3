import type { Code, Expr, Kind } from './ast.ts';
import { astOf, exprOf, type Node, node } from './node.ts';

/** Where an expression stands: is dot still the chart's root, and if not, what does it stand for. */
export interface Scope {
  /** Prefix of named templates: the chart's name. */
  readonly chart: string;
  /** True inside `range` and `with`, where dot is rebound. */
  readonly rebound: boolean;
  /** The path that dot stands for inside `with`. */
  readonly dot?: string;
  /** Called for every value path that is printed. */
  readonly onRead?: (path: readonly string[]) => void;
  /** Called for every named template that is printed. */
  readonly onInclude?: (name: string) => void;
}

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

/** The code of an expression, as a number where it is one. */
export function cast(e: Expr): Code {
  if (e.kind === 'integer') return isCall(e.code, 'int64') ? e.code : call('int64', e.code);
  if (e.kind === 'number') return call('float64', e.code);
  return e.code;
}

const isCall = (code: Code, fn: string): boolean => code.op === 'call' && code.fn === fn;

/** The code of an operand as it is, without a cast. */
export function rawOperand(x: unknown): Code {
  return astOf(x) ? exprOf(x).code : literal(x as string);
}

/** A Go string literal: raw where that reads better, else interpreted. @throws {RangeError} for a lone surrogate, which Go cannot hold. */
export function goString(s: string): string {
  if (!s.isWellFormed())
    throw new RangeError(`${JSON.stringify(s)} holds half a surrogate pair: it is not Unicode text`);
  if (/["\\]/.test(s) && /^[\x20-\x5f\x61-\x7e]*$/.test(s)) return `\`${s}\``;
  return JSON.stringify(s).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** An expression as Go-template source. */
export function printCode(code: Code, scope: Scope): string {
  switch (code.op) {
    case 'literal':
      return typeof code.value === 'string' ? goString(code.value) : String(code.value);
    case 'path':
      return printPath(code, scope);
    case 'include':
      scope.onInclude?.(code.name);
      return `include ${JSON.stringify(`${scope.chart}.${code.name}`)} ${scope.rebound ? '$' : '.'}`;
    case 'raw':
      for (const read of code.reads) printCode(read, scope);
      return code.code;
    case 'call': {
      if (WHOLE.has(code.fn))
        for (const a of code.args) if (a.op === 'path' && a.root === '.Values') scope.onRead?.(a.keys);
      const args = code.args.map(a => ({ code: a, text: printCode(a, scope) }));
      if (!code.piped) return [code.fn, ...args.map(wrap)].join(' ');
      const subject = args.at(-1)!;
      return `${subject.text} | ${[code.fn, ...args.slice(0, -1).map(wrap)].join(' ')}`;
    }
  }
}

/** Functions that read all of an object. */
const WHOLE = new Set(['toYaml', 'toJson', 'toPrettyJson']);

const wrap = (arg: { readonly code: Code; readonly text: string }): string =>
  arg.code.op === 'literal' || arg.code.op === 'path' ? arg.text : `(${arg.text})`;

function printPath(code: Code & { readonly op: 'path' }, scope: Scope): string {
  // asking whether an object of the contract is empty is no reading of all its values
  if (code.root === '.Values' && code.leaf) scope.onRead?.(code.keys);
  const full = pathText(code.root, code.keys);
  if (scope.dot !== undefined) {
    if (full === scope.dot) return '.';
    if (full.startsWith(`${scope.dot}.`)) return full.slice(scope.dot.length);
  }
  return code.root.startsWith('$') || !scope.rebound ? full : dollar(full);
}

/** Inside range and with the chart's root is `$`. */
const dollar = (path: string): string => path.replace(/^(\(index )*/, '$&$$');

/** A path with the chart's root as dot. Keys that are no Go identifiers go through `index`. */
export function pathText(root: string, keys: readonly string[]): string {
  return keys.reduce(
    (base, key) => (/^[A-Za-z_]\w*$/.test(key) ? `${base}.${key}` : `(index ${base} ${goString(key)})`),
    root,
  );
}
