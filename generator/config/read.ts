import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadSchema } from '../schema/load.ts';
import { readChecked } from '../yaml/read-checked.ts';
import type { Config } from './config.ts';

/** Name of the configuration in the root of a project. */
export const CONFIG_FILE = 'modelcharts.config.yaml';

/**
 * The configuration of the project at `root`; an absent file says nothing.
 * @throws {ProblemError} when the file is wrong.
 */
export function readConfig(root: string): Config {
  if (!existsSync(join(root, CONFIG_FILE))) return {};
  return readChecked<Config>(CONFIG_FILE, root, loadSchema('schemas/config.schema.json'));
}
