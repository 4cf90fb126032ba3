import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Chart, charts, modelCharts } from './charts.ts';

/** What the templates of a chart do, whatever the chart is called. */
function templatesOf({ name, folder }: Chart): string {
  const paths = readdirSync(join(folder, 'templates'), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash('sha256');
  for (const path of paths)
    hash.update(`${path.slice(folder.length)}\n${readFileSync(path, 'utf8')}`.replaceAll(name, ''));
  return hash.digest('hex');
}

/** One of each set of charts that have the same templates but for their names: the first. */
const firstOfEach = (all: readonly Chart[]): readonly Chart[] => [
  ...new Map(all.toReversed().map(chart => [templatesOf(chart), chart])).values(),
];

/** Charts whose templates differ: for tests of templates that have hundreds of cases. */
export const distinctCharts: readonly Chart[] = firstOfEach(charts);

/** Those of them that serve a model. */
export const distinctModelCharts: readonly Chart[] = firstOfEach(modelCharts);
