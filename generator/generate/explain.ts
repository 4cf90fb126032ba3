import type { Explanation } from '../chart/source.ts';
import type { Answers } from './answers.ts';
import type { Project } from './project.ts';
import { readSources } from './sources.ts';

/** What the plan of one profile found out. */
export interface Explained extends Explanation {
  readonly profile: string;
  /** The smallest machine of the profile. */
  readonly machine: string;
}

/**
 * The sums of profiles with a model, in the order of their names.
 * @throws {ProblemError} when a profile is wrong.
 */
export async function explain(project: Project): Promise<Answers<Explained>> {
  const { charts } = await readSources(project);
  return {
    answers: charts.flatMap(({ source: { name, machine, explanation } }) =>
      explanation ? [{ profile: name, machine, ...explanation }] : [],
    ),
    withoutModel: charts.filter(({ source }) => !source.explanation).map(({ source }) => source.name),
  };
}
