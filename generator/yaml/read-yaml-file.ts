import { readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { unlocated } from '../problem/source.ts';
import { readYaml, type YamlFile } from './read-yaml.ts';

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'this is a folder: name the files in it',
};

/** Reads a YAML file; problems name it relative to `root`. Never throws: a file that cannot be read is a problem. */
export function readYamlFile(path: string, root: string): YamlFile {
  const full = resolve(root, path);
  const file = relative(root, full).split(sep).join('/');
  try {
    return readYaml(readFileSync(full, 'utf8'), file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    const why = WHY[code] ?? `cannot read the file: ${code}`;
    return { source: unlocated(file), value: undefined, problems: [{ code: 'unreadable', file, message: why }] };
  }
}
