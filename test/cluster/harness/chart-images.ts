import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { chartNamed } from '../../charts/support/chart-named.ts';
import { charts } from '../../charts/support/charts.ts';
import type { EngineImageName } from './images.ts';

interface Image {
  readonly registry: string;
  readonly repository: string;
  readonly tag: string;
}

const referenceOf = ({ registry, repository: name, tag }: Image): string => `${registry}/${name}:${tag}`;

const chartsOf = (blueprint: string): readonly string[] =>
  charts.filter(({ keywords }) => keywords.includes(blueprint)).map(({ name }) => name);

const named = chartNamed(charts);

/** Charts whose pods start `vllm serve` themselves. */
export const servingCharts: readonly string[] = chartsOf('deployment');

/** Charts whose engine runs under Ray Serve. */
export const rayCharts: readonly string[] = chartsOf('rayservice');

/** The image that runs the loader and the chart tests, the same in every chart. */
export function loaderImage(): string {
  const { loader } = named(servingCharts[0]!).values as { readonly loader: { readonly image: Image } };
  return referenceOf(loader.image);
}

/** The engines that charts start, with their versions. */
export const enginesOf = (names: readonly string[]): readonly EngineImageName[] =>
  names.map(named).map(({ folder, values }) => ({
    reference: referenceOf(values.image as Image),
    version: String(parse(readFileSync(join(folder, 'Chart.yaml'), 'utf8')).appVersion),
  }));
