import { readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { unlocated } from '../problem/source.ts';
import { readYaml, type YamlFile } from './read-yaml.ts';

/** Reads a YAML file; problems name it relative to `root`. Never throws: a file that cannot be read is a problem. */
export function readYamlFile(path: string, root: string): YamlFile {
  const full = resolve(root, path);
  const file = relative(root, full).split(sep).join('/');
  try {
    return readYaml(readFileSync(full, 'utf8'), file);
  } catch (error) {
    const why =
      (error as NodeJS.ErrnoException).code === 'ENOENT'
        ? 'there is no such file'
        : `cannot read the file: ${(error as NodeJS.ErrnoException).code}`;
    return { source: unlocated(file), value: undefined, problems: [{ code: 'unreadable', file, message: why }] };
  }
}
