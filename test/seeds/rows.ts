import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { repository } from '../tools/paths.ts';

/** What ids begin with: the systems of the seeds, and the list of defects. */
const FAMILIES = 'trn|gpu|llama|qwen|ray|webui|defect';

/** The beginning of a row or of an assertion: `gpu-01`, `ray-97`, `defect-16a`. */
const ID = new RegExp(`^(?:${FAMILIES})-\\d{2,}[a-z]?(?= |$)`);

/** A test of this folder that begins with one. */
const TEST = new RegExp(`\\btest\\(\\s*(['"\`])((?:${FAMILIES})-.*?)\\1,`, 'g');

/** A name of a test, and where it stands. */
export interface Assertion {
  readonly name: string;
  readonly place: string;
}

/** The id that a name begins with; undefined where there is none. */
export const idOf = (name: string): string | undefined => ID.exec(name)?.[0];

/** The first cell of every row in the tables of docs/seeds.md, but the heads. */
export function documentedIds(): readonly string[] {
  const text = readFileSync(join(repository, 'docs/seeds.md'), 'utf8');
  return text
    .split('\n')
    .filter(line => line.startsWith('| ') && !line.startsWith('| id ') && !line.startsWith('| --- '))
    .map(line => line.split('|')[1]!.trim());
}

/** Charts that docs/seeds.md is about: other charts owe it nothing. */
export const seedCharts: readonly string[] = [
  ...readFileSync(join(repository, 'docs/seeds.md'), 'utf8').matchAll(/^## Seed \d+: (\S+)$/gm),
].map(m => m[1]!);

/** Suites of what no original has. */
const OWN = /\/(plan|sources)_test\.yaml$/;

/** Every test of the helm-unittest suites of those charts, but those of what no original has. */
export function suiteAssertions(): readonly Assertion[] {
  const root = join(repository, 'profiles/tests');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('_test.yaml') && !OWN.test(file) && seedCharts.includes(file.split('/')[0]!))
    .sort()
    .flatMap(file =>
      parseAllDocuments(readFileSync(join(root, file), 'utf8')).flatMap(document => {
        const suite = document.toJS() as { readonly tests: readonly { readonly it: string }[] };
        return suite.tests.map(({ it }) => ({ name: it, place: `profiles/tests/${file}` }));
      }),
    );
}

/** Every test of this folder whose name begins with an id. */
export function seedAssertions(): readonly Assertion[] {
  return readdirSync(import.meta.dirname)
    .filter(file => file.endsWith('.test.ts'))
    .sort()
    .flatMap(file => {
      const text = readFileSync(join(import.meta.dirname, file), 'utf8');
      return [...text.matchAll(TEST)].map(m => ({
        name: m[2]!,
        place: `test/seeds/${file}`,
      }));
    });
}

/** The charts that have suites. */
export const chartsWithSuites: readonly string[] = readdirSync(join(repository, 'profiles/tests'))
  .filter(name => existsSync(join(repository, 'charts', name)))
  .sort();
