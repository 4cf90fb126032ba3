import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Chart, Values } from './charts.ts';

/** Name a parent chart gives its dependency. */
export const ALIAS = 'sub';

/** Writes a chart that has another as its dependency, under an alias and a condition, into a folder. */
export function writeParent(folder: string, chart: Chart, values: Values = {}): string {
  mkdirSync(folder, { recursive: true });
  const dependency = { name: chart.name, version: chart.version, alias: ALIAS, condition: `${ALIAS}.enabled` };
  const head = { apiVersion: 'v2', name: 'parent', version: '1.0.0', dependencies: [dependency] };
  writeFileSync(join(folder, 'Chart.yaml'), JSON.stringify(head));
  writeFileSync(join(folder, 'values.yaml'), JSON.stringify({ [ALIAS]: { enabled: true, ...values } }));
  cpSync(chart.folder, join(folder, 'charts', chart.name), { recursive: true });
  return folder;
}
