import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { JsonSchema } from '../../../generator/schema/json-schema.ts';
import { repository } from '../../tools/paths.ts';

/** Values as Helm reads them. */
export type Values = Readonly<Record<string, unknown>>;

/** A values file that a chart is tested with. */
export interface ValuesFile {
  /** `ci/default` or `example/<purpose>`. */
  readonly name: string;
  readonly path: string;
  readonly values: Values;
}

/** One generated chart. */
export interface Chart {
  readonly name: string;
  readonly folder: string;
  readonly version: string;
  /** Version of what it runs. */
  readonly appVersion: string;
  readonly keywords: readonly string[];
  readonly values: Values;
  readonly schema: JsonSchema;
  readonly files: readonly ValuesFile[];
}

const read = (path: string): string => readFileSync(path, 'utf8');

const list = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder).sort() : []);

/** The values files `names` of a folder, under a kind. */
function valuesFiles(folder: string, kind: string, ending: string): readonly ValuesFile[] {
  return list(folder)
    .filter(name => name.endsWith(ending))
    .map(name => {
      const path = join(folder, name);
      return {
        name: `${kind}/${name.slice(0, -ending.length)}`,
        path,
        values: (parse(read(path)) ?? {}) as Values,
      };
    });
}

/** The chart in a folder, with its own values files, and those of `values-examples/<name>`. */
export function readChart(name: string, folder: string): Chart {
  const { version, appVersion, keywords } = parse(read(join(folder, 'Chart.yaml'))) as Pick<
    Chart,
    'version' | 'appVersion' | 'keywords'
  >;
  return {
    name,
    folder,
    version,
    appVersion,
    keywords,
    values: parse(read(join(folder, 'values.yaml'))) as Values,
    schema: JSON.parse(read(join(folder, 'values.schema.json'))) as JsonSchema,
    files: [
      ...valuesFiles(join(folder, 'ci'), 'ci', '-values.yaml'),
      ...valuesFiles(join(repository, 'values-examples', name), 'example', '.yaml'),
    ],
  };
}

/** Every chart of `charts/`, with every values file it is tested with. */
export const charts: readonly Chart[] = list(join(repository, 'charts'))
  .filter(name => existsSync(join(repository, 'charts', name, 'Chart.yaml')))
  .map(name => readChart(name, join(repository, 'charts', name)));

/** Charts that serve a model, which have a loader and an engine. */
export const modelCharts: readonly Chart[] = charts.filter(({ schema }) => schema.properties?.loader);
