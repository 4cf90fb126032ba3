import type { Facts } from '../blueprints/blueprint.ts';
import { readCatalogue } from '../catalogue/read.ts';
import { finalValues } from '../chart/final-values.ts';
import type { ChartSource } from '../chart/source.ts';
import type { Config } from '../config/config.ts';
import { readConfig } from '../config/read.ts';
import type { ProfileFile } from '../profile/profile-file.ts';
import { readProfiles } from '../profile/read-all.ts';
import { type Checked, checkProfile } from '../profile/validate.ts';
import { blame } from './blame.ts';
import { blameValues } from './blame-values.ts';
import { type Collector, collector } from './collect.ts';
import type { Project } from './project.ts';

/** The charts of a project, before they are files. */
export interface Sources {
  readonly config: Config;
  readonly charts: readonly { readonly file: ProfileFile; readonly source: ChartSource }[];
}

/** The profiles of a project, right by themselves, and what blueprints may know. */
export interface Read {
  readonly checked: readonly (Checked & { readonly file: ProfileFile })[];
  readonly facts: Facts;
  /** Where later steps say what else is wrong. */
  readonly problems: Collector;
}

/**
 * Reads and validates every profile.
 * @throws {ProblemError} with everything that is wrong with any of them.
 */
export async function readProject({ root, blueprints, profiles }: Project): Promise<Read> {
  const problems = collector();
  const config = await problems.try('modelcharts.config.yaml', () => readConfig(root));
  const checked = readProfiles(root, profiles).map(file => ({ file, ...checkProfile(file, blueprints) }));
  problems.add(checked.flatMap(each => each.problems));
  // A plan needs a profile that is right; what is wrong with profiles comes first and alone.
  problems.done();
  return { checked, problems, facts: { catalogue: readCatalogue(), config: config ?? {} } };
}

/**
 * Reads, validates and plans every profile.
 * @throws {ProblemError} with everything that is wrong with all of them.
 */
export async function readSources(project: Project): Promise<Sources> {
  const { checked, facts, problems } = await readProject(project);
  const charts: { file: ProfileFile; source: ChartSource }[] = [];
  for (const { file, profile, blueprint } of checked) {
    if (profile === undefined) continue;
    const source = await problems.try(
      file.source.file,
      async () => {
        const chart = await blueprint.source(profile, facts);
        // what the chart's own schema would refuse is wrong for every command
        finalValues(chart);
        return chart;
      },
      problem => blameValues(blame(problem, file), file),
    );
    if (source) charts.push({ file, source });
  }
  problems.done();
  return { config: facts.config, charts };
}
