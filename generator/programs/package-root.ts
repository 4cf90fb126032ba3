import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder of the package `modelcharts`, found upwards from this file: the same from the sources and from `dist`.
 * @throws {Error} when there is none.
 */
export function packageRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (packageName(join(folder, 'package.json')) === 'modelcharts') return folder;
    if (folder === dirname(folder)) throw new Error('no package.json of modelcharts above the generator');
  }
}

function packageName(path: string): unknown {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof content === 'object' && content !== null && 'name' in content ? content.name : undefined;
  } catch {
    return undefined;
  }
}
