import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Profiles as people name them: by file, or by chart. What is neither is left for whoever reads it to refuse. */
export const profileFiles = (root: string, names: readonly string[]): readonly string[] =>
  names.map(name => {
    const file = `profiles/${name}.yaml`;
    return !existsSync(join(root, name)) && existsSync(join(root, file)) ? file : name;
  });
