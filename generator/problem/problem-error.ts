import { formatProblem } from './format.ts';
import type { Problem } from './problem.ts';

/** Thrown with every problem found at once, never with the first one only. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problems: readonly Problem[];

  constructor(problems: Problem | readonly Problem[], options?: ErrorOptions) {
    const list = Array.isArray(problems) ? (problems as readonly Problem[]) : [problems as Problem];
    super(list.map(problem => formatProblem(problem)).join('\n'), options);
    this.problems = list;
  }
}
