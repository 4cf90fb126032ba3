import { basename } from 'node:path';
import { describe, show } from '../schema/describe.ts';
import { isMap } from '../schema/is-map.ts';
import { readYamlFile } from '../yaml/read-yaml-file.ts';
import type { ProfileFile } from './profile-file.ts';

/** Reads one profile; what is wrong with it is in `problems`, never thrown. */
export function readProfile(path: string, root: string): ProfileFile {
  const stem = basename(path).replace(/\.ya?ml$/, '');
  const read = readYamlFile(path, root);
  if (read.problems.length > 0 || isMap(read.value)) return { ...read, stem };
  const problem = {
    code: 'wrong-type' as const,
    file: read.source.file,
    pointer: '',
    line: 1,
    column: 1,
    message: 'the file holds no profile',
    expected: describe({ type: 'object' }),
    found: show(read.value),
    hint: 'start with "name:", "description:" and "blueprint:"',
  };
  return { ...read, stem, value: undefined, problems: [problem] };
}
