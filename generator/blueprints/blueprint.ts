import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ChartSource, FittingMachine } from '../chart/source.ts';
import type { Config } from '../config/config.ts';
import type { JsonSchema } from '../schema/json-schema.ts';

/** What every profile has, whatever its blueprint. */
export interface ProfileBase {
  readonly name: string;
  readonly description: string;
  readonly blueprint: string;
}

/** What a blueprint may know besides the profile. */
export interface Facts {
  readonly catalogue: Catalogue;
  readonly config: Config;
}

/** A way to turn profiles into charts. One folder in `schemas/blueprints`, one in `generator/blueprints`, one line in the index. */
export interface Blueprint<P extends ProfileBase = ProfileBase> {
  readonly name: string;
  /** Resolved schema of the profiles it reads. */
  readonly profile: JsonSchema;
  /** Resolved contract of the values its charts take. */
  readonly contract: JsonSchema;
  /**
   * Everything of one chart.
   * @throws {ProblemError} where the profile cannot work; `pointer` is into the profile.
   */
  source(profile: P, facts: Facts): Promise<ChartSource>;
  /**
   * Every machine of the catalogue that the model of a profile fits on, smallest first; undefined for blueprints without a model.
   * @throws {ProblemError} where the profile is wrong whatever the machine.
   */
  fit?(profile: P, facts: Facts): readonly FittingMachine[];
}
