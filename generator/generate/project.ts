import type { Blueprint } from '../blueprints/blueprint.ts';

/** A project, and the ways there are to turn its profiles into charts. */
export interface Project {
  /** Folder with profiles/, releases/ and modelcharts.config.yaml. */
  readonly root: string;
  readonly blueprints: readonly Blueprint[];
  /** Profiles to look at, relative to the root; all of them by default. */
  readonly profiles?: readonly string[];
}
