import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { repository } from '../../tools/paths.ts';
import { type Chart, modelCharts, type Values } from './charts.ts';
import { dialectCharts } from './dialect-charts.ts';
import { engineStart } from './engine-flags.ts';
import { render } from './helm.ts';

/** The arguments that one chart gives its engine with one values file. */
export interface EngineVector {
  /** `chart/values.yaml`, `chart/ci/scaled`, `chart/example/production`. */
  readonly name: string;
  readonly arguments: readonly string[];
}

/** The table of a chart's engine, as its profile pins it: `vllm-0.27.1`. Undefined for a chart without an engine. */
export function tableOf(chart: Chart): string | undefined {
  const { engine } = parse(readFileSync(join(repository, 'profiles', `${chart.name}.yaml`), 'utf8')) as {
    readonly engine?: { readonly name: string; readonly version: string };
  };
  return engine && `${engine.name}-${engine.version}`;
}

/** What every chart starts its engine with, those of other dialects too: by its own values, and with every values file it is tested with. */
export async function engineVectors(table: string): Promise<readonly EngineVector[]> {
  const dialects = (await dialectCharts()).filter(chart => chart.table === table);
  const named = [
    ...modelCharts.filter(chart => tableOf(chart) === table).map(chart => ({ chart, as: chart.name })),
    ...dialects.map(chart => ({ chart, as: `${chart.name} as ${table}` })),
  ];
  const starts = named.flatMap(({ chart, as }) => [
    { chart, name: `${as}/values.yaml`, files: [] as readonly string[] },
    ...chart.files.map(file => ({ chart, name: `${as}/${file.name}`, files: [file.path] })),
  ]);
  return Promise.all(
    starts.map(async ({ chart, name, files }) => {
      const start = engineStart(await render(chart.folder, { files }));
      return { name, arguments: Array.isArray(start) ? start : commandLine(start as Values) };
    }),
  );
}

/** Keyword arguments of the engine as Ray gives them, as the command line that means the same. */
function commandLine(kwargs: Values): readonly string[] {
  return Object.entries(kwargs).flatMap(([key, value]) => {
    const flag = key.replaceAll('_', '-');
    if (typeof value === 'boolean') return [value ? `--${flag}` : `--no-${flag}`];
    if (Array.isArray(value)) return [`--${flag}`, ...value.map(item => String(item))];
    return [`--${flag}=${typeof value === 'string' ? value : JSON.stringify(value)}`];
  });
}
