import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesAt } from './git.ts';

type Texts = ReadonlyMap<string, string>;

/** The values files that a chart is compared with, as a commit has them: those of `ci/`, and the examples. Name → text. */
export async function valuesFilesAt(root: string, commit: string, chart: string, files: Texts): Promise<Texts> {
  return valuesFiles(files, await filesAt(root, commit, `values-examples/${chart}`));
}

/** The same, as they lie in the project now. */
export function valuesFilesIn(root: string, chart: string, files: Texts): Texts {
  const folder = join(root, 'values-examples', chart);
  let names: string[] = [];
  try {
    names = readdirSync(folder).sort();
  } catch {
    // a chart need not have examples
  }
  return valuesFiles(files, new Map(names.map(name => [name, readFileSync(join(folder, name), 'utf8')])));
}

const valuesFiles = (files: Texts, examples: Texts): Texts =>
  new Map([
    ...[...files].filter(([path]) => /^ci\/.*-values\.yaml$/.test(path)),
    ...[...examples]
      .filter(([name]) => name.endsWith('.yaml'))
      .map(([name, text]) => [`values-examples/${name}`, text] as const),
  ]);
