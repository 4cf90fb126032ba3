import type { FittingMachine } from '../chart/source.ts';
import type { Answers } from './answers.ts';
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
 * @throws {ProblemError} when a profile is wrong whatever the machine, and where there is none.
 */
export async function fit(project: Project): Promise<Answers<ProfileFit>> {
  const { checked, facts, problems } = await readProject(project);
  const found: ProfileFit[] = [];
  const withoutModel: string[] = [];
  for (const { file, profile, blueprint } of checked) {
    const machines = await problems.try(
      file.source.file,
      () => profile && blueprint.fit?.(profile, facts),
      problem => blame(problem, file),
    );
    if (!profile) continue;
    if (machines?.length === 0)
      problems.add([
        {
          code: 'does-not-fit',
          file: file.source.file,
          message: 'no machine of the catalogue holds this model',
          hint: 'lower engine.args.max-model-len, take fewer bytes a parameter, or split it in another way: docs/sizing.md',
        },
      ]);
    else if (blueprint.fit) found.push({ profile: profile.name, machines: machines ?? [] });
    else withoutModel.push(profile.name);
  }
  problems.done();
  return { answers: found, withoutModel };
}
