import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The helm-unittest suites of a chart: `profiles/tests/<chart>/*_test.yaml`, file name → text. */
export function readTests(chart: string, root: string): Readonly<Record<string, string>> {
  const folder = join(root, 'profiles/tests', chart);
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return {};
  }
  const suites = names.filter(name => name.endsWith('_test.yaml')).sort();
  return Object.fromEntries(suites.map(name => [name, readFileSync(join(folder, name), 'utf8')]));
}
