import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { repository } from '../../tools/paths.ts';
import type { EngineImageName } from './images.ts';

interface Image {
  readonly registry: string;
  readonly repository: string;
  readonly tag: string;
}

const charts = readdirSync(join(repository, 'charts')).filter(name => !name.startsWith('.'));

/** What a file of a chart says. */
const read = (chart: string, file: string) => parse(readFileSync(join(repository, 'charts', chart, file), 'utf8'));

const referenceOf = ({ registry, repository: name, tag }: Image): string => `${registry}/${name}:${tag}`;

const chartsOf = (blueprint: string): readonly string[] =>
  charts.filter(
    chart => parse(readFileSync(join(repository, 'profiles', `${chart}.yaml`), 'utf8')).blueprint === blueprint,
  );

/** Charts whose pods start `vllm serve` themselves. */
export const servingCharts: readonly string[] = chartsOf('deployment');

/** Charts whose engine runs under Ray Serve. */
export const rayCharts: readonly string[] = chartsOf('rayservice');

/** The image that runs the loader and the chart tests, the same in every chart. */
export const loaderImage = (): string => referenceOf(read(servingCharts[0]!, 'values.yaml').loader.image);

/** The engines that charts start, with their versions. */
export const enginesOf = (charts: readonly string[]): readonly EngineImageName[] =>
  charts.map(chart => ({
    reference: referenceOf(read(chart, 'values.yaml').image),
    version: String(read(chart, 'Chart.yaml').appVersion),
  }));
