import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let known: string | undefined;

/**
 * The folder of the `modelcharts` package, from TypeScript sources and from `dist/` alike.
 * @throws {Error} when no package.json named "modelcharts" lies above this file.
 */
export function packageRoot(): string {
  known ??= find(dirname(fileURLToPath(import.meta.url)));
  return known;
}

function find(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name === 'modelcharts')
      return folder;
    if (folder === dirname(folder)) throw new Error(`no package.json of modelcharts above ${from}`);
  }
}
