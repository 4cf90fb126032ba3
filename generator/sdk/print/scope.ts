import type { Code } from '../ast.ts';

/** Where an expression stands: is dot still the chart's root, what does it stand for, and what is known there. */
export interface Scope {
  /** Prefix of named templates: the chart's name. */
  readonly chart: string;
  /** True inside `range` and `with`, where dot is rebound. */
  readonly rebound: boolean;
  /** What dot stands for inside `with`. */
  readonly dot?: Code;
  /** Loop variables that may be used here. */
  readonly variables?: readonly string[];
  /** Conditions that hold here, for an `if` around asks for them. */
  readonly holds?: readonly string[];
  /** Called for every value path that is printed. */
  readonly onRead?: (path: readonly string[]) => void;
  /** Called for every named template that is printed. */
  readonly onInclude?: (name: string) => void;
}

const IDENTIFIER = /^\$[A-Za-z_]\w*$/;

/** The scope inside a `range`. @throws {RangeError} for a variable that is no identifier, or hides that of a loop around it. */
export function insideRange(scope: Scope, variables: readonly string[]): Scope {
  const { dot: _, ...rest } = scope;
  for (const v of variables) {
    if (!IDENTIFIER.test(v)) throw new RangeError(`${v} is no name for a loop variable: letters and digits only`);
    if (scope.variables?.includes(v)) throw new RangeError(`${v} hides the variable of a loop around it: rename one`);
  }
  return { ...rest, rebound: true, variables: [...(scope.variables ?? []), ...variables] };
}

/** The scope inside a `with`. */
export const insideWith = (scope: Scope, subject: Code): Scope => ({
  ...assuming(scope, subject),
  rebound: true,
  dot: subject,
});

/** The scope inside an `if`. */
export const assuming = (scope: Scope, condition: Code): Scope => ({
  ...scope,
  holds: [...(scope.holds ?? []), ...facts(condition)],
});

const facts = (condition: Code): readonly string[] => [
  JSON.stringify(condition),
  ...(condition.op === 'call' && condition.fn === 'and' ? condition.args.flatMap(facts) : []),
];

/** Whether a condition is known to hold. */
export function holds(scope: Scope, condition: Code): boolean {
  if (!scope.holds?.length) return false;
  if (scope.holds.includes(JSON.stringify(condition))) return true;
  if (condition.op !== 'call') return false;
  if (condition.fn === 'and') return condition.args.every(a => holds(scope, a));
  return condition.fn === 'or' && condition.args.some(a => holds(scope, a));
}

/** Whether two pieces of code are the same. */
export const sameCode = (a: Code, b: Code): boolean => JSON.stringify(a) === JSON.stringify(b);
