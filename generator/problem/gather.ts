import type { Problem } from './problem.ts';
import { ProblemError } from './problem-error.ts';

/**
 * What every step gives, in order; all steps run, so that people see everything that is wrong at once.
 * @throws {ProblemError} with the problems of all steps that found any.
 */
export function gather<T>(steps: readonly (() => T)[]): readonly T[] {
  const problems: Problem[] = [];
  const results: T[] = [];
  for (const step of steps) {
    try {
      results.push(step());
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new ProblemError(problems);
  return results;
}
