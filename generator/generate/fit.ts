import type { FittingMachine } from '../chart/source.ts';
import { blame } from './blame.ts';
import type { Project } from './project.ts';
import { readProject } from './sources.ts';

/** The machines that the model of one profile fits on. */
export interface ProfileFit {
  readonly profile: string;
  /** Smallest first. */
  readonly machines: readonly FittingMachine[];
}

/**
 * Every machine of the catalogue that fits, profile by profile; those of a profile need not be among them.
 * @throws {ProblemError} when a profile is wrong whatever the machine.
 */
export async function fit(project: Project): Promise<readonly ProfileFit[]> {
  const { checked, facts, problems } = await readProject(project);
  const found: ProfileFit[] = [];
  for (const { file, profile, blueprint } of checked) {
    const machines = await problems.try(
      file.source.file,
      () => profile && blueprint.fit?.(profile, facts),
      problem => blame(problem, file),
    );
    if (profile && machines) found.push({ profile: profile.name, machines });
  }
  problems.done();
  return found;
}
