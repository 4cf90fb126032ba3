import type { Problem } from '../problem/problem.ts';
import { ProblemError } from '../problem/problem-error.ts';
import { TemplateError } from '../sdk/index.ts';

/** Runs one step after the other and keeps what is wrong, so that people see all of it at once. */
export interface Collector {
  /** What the step gives, or undefined when it found problems. */
  try<T>(file: string, step: () => T | Promise<T>, place?: (problem: Problem) => Problem): Promise<T | undefined>;
  add(problems: readonly Problem[]): void;
  /** @throws {ProblemError} when there were any problems. */
  done(): void;
}

/** A collector without problems. */
export function collector(): Collector {
  const problems: Problem[] = [];
  return {
    async try(file, step, place = problem => problem) {
      try {
        return await step();
      } catch (error) {
        problems.push(...problemsOf(error, file).map(place));
        return undefined;
      }
    },
    add: more => void problems.push(...more),
    done() {
      if (problems.length > 0) throw new ProblemError(problems);
    },
  };
}

function problemsOf(error: unknown, file: string): readonly Problem[] {
  if (error instanceof ProblemError) return error.problems;
  if (!(error instanceof TemplateError)) throw error;
  const code = error.code === 'contract-unread' ? 'contract-unread' : 'bad-template';
  return [{ code, file, message: error.message, found: error.names.join(', ') }];
}
