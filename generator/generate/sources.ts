import { readCatalogue } from '../catalogue/read.ts';
import type { ChartSource } from '../chart/source.ts';
import type { Config } from '../config/config.ts';
import { readConfig } from '../config/read.ts';
import type { ProfileFile } from '../profile/profile-file.ts';
import { readProfiles } from '../profile/read-all.ts';
import { checkProfile } from '../profile/validate.ts';
import { blame } from './blame.ts';
import { collector } from './collect.ts';
import type { Project } from './project.ts';

/** The charts of a project, before they are files. */
export interface Sources {
  readonly config: Config;
  readonly charts: readonly { readonly file: ProfileFile; readonly source: ChartSource }[];
}

/**
 * Reads, validates and plans every profile.
 * @throws {ProblemError} with everything that is wrong with all of them.
 */
export async function readSources({ root, blueprints, profiles }: Project): Promise<Sources> {
  const problems = collector();
  const config = await problems.try('modelcharts.config.yaml', () => readConfig(root));
  const checked = readProfiles(root, profiles).map(file => ({ file, ...checkProfile(file, blueprints) }));
  problems.add(checked.flatMap(each => each.problems));
  // A plan needs a profile that is right; what is wrong with profiles comes first and alone.
  problems.done();

  const facts = { catalogue: readCatalogue(), config: config ?? {} };
  const charts: { file: ProfileFile; source: ChartSource }[] = [];
  for (const { file, profile, blueprint } of checked) {
    if (profile === undefined) continue;
    const source = await problems.try(
      file.source.file,
      () => blueprint.source(profile, facts),
      problem => blame(problem, file),
    );
    if (source) charts.push({ file, source });
  }
  problems.done();
  return { config: facts.config, charts };
}
