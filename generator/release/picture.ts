import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { ChartPicture, Render, RenderedObject } from '../version/picture.ts';
import type { Helm } from './helm.ts';
import { withFolder, writeFiles } from './temporary.ts';

/** A picture, and the text that each values file gave: for people. */
export interface DrawnPicture extends ChartPicture {
  readonly texts: ReadonlyMap<string, string>;
}

/** The name of a render without any values file. */
export const DEFAULT_VALUES = 'default values';

/** What Helm makes of a chart, with its defaults and with each values file (name → text). The version is left out: it stands in labels. */
export function drawPicture(
  files: ReadonlyMap<string, string>,
  values: ReadonlyMap<string, string>,
  helm: Helm,
): Promise<DrawnPicture> {
  return withFolder(async folder => {
    const chart = join(folder, 'chart');
    writeFiles(chart, new Map(files).set('Chart.yaml', unversioned(files.get('Chart.yaml') ?? '')));
    writeFiles(join(folder, 'values'), new Map([...values.values()].map((text, i) => [`${i}.yaml`, text])));
    const jobs = [[], ...[...values.keys()].map((_, i) => [join(folder, 'values', `${i}.yaml`)])];
    const names = [DEFAULT_VALUES, ...values.keys()];
    const results = await inParallel(jobs.map(paths => () => helm.template(chart, paths)));
    const texts = results.map(({ status, stdout, stderr }) => (status === 0 ? stdout.toString() : stderr.trim()));
    return {
      files,
      renders: new Map(
        results.map(({ status }, i) => [names[i]!, status === 0 ? rendered(texts[i]!) : refused(texts[i]!)]),
      ),
      texts: new Map(texts.map((text, i) => [names[i]!, text])),
    };
  });
}

const unversioned = (chart: string): string => chart.replace(/^version: .*$/m, 'version: 0.0.0');

const refused = (said: string): Render => ({ refused: said.split('\n')[0] ?? '' });

const rendered = (text: string): Render => ({
  objects: parseAllDocuments(text, { version: '1.1' }).flatMap(document => {
    const object = document.toJS() as RenderedObject | null;
    return object === null ? [] : [object];
  }),
});

/** As many at a time as there are processors. */
async function inParallel<T>(jobs: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let i = next++; i < jobs.length; i = next++) results[i] = await jobs[i]!();
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), jobs.length) }, worker));
  return results;
}
