import { render } from '../charts/support/helm.ts';
import { overlay } from '../charts/support/overlay.ts';
import { WATCHED, type WatchedChart } from './watched-charts.ts';

/** One panel of a dashboard, as Grafana reads it. */
export interface PanelJson {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly datasource: { readonly uid: string };
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly fieldConfig: { readonly defaults: { readonly unit: string } };
  readonly targets: readonly {
    readonly refId: string;
    readonly expr: string;
    readonly legendFormat: string;
    readonly datasource: { readonly uid: string };
  }[];
}

/** A variable of a dashboard. */
export interface VariableJson {
  readonly name: string;
  readonly type: string;
  readonly query: string;
  readonly regex?: string;
  readonly datasource?: { readonly uid: string };
  readonly current?: { readonly value: string };
}

/** A dashboard, as far as it is looked at. */
export interface DashboardJson {
  readonly uid: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly panels: readonly PanelJson[];
  readonly templating: { readonly list: readonly VariableJson[] };
}

/** The dashboard in a chart's ConfigMap, rendered by Helm. */
export async function dashboardOf(chart: Pick<WatchedChart, 'folder'>, values = {}): Promise<DashboardJson> {
  const objects = await render(chart.folder, { values: overlay(WATCHED, values) });
  const found = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name.endsWith('-dashboards'));
  const [text] = Object.values(found?.data ?? {});
  return JSON.parse(text!) as DashboardJson;
}

/** The panels with queries: rows have none. */
export const panelsOf = ({ panels }: DashboardJson): readonly PanelJson[] =>
  panels.filter(({ type }) => type !== 'row');

/** What variables ask Prometheus for: label_values(expression, label). */
export const variableQueries = ({ templating }: DashboardJson): readonly string[] =>
  templating.list.flatMap(({ query }) => /^label_values\((.+), \w+\)$/.exec(query)?.slice(1) ?? []);
