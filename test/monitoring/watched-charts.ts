import type { Engine } from '../../generator/catalogue/catalogue.ts';
import { readCatalogue } from '../../generator/catalogue/read.ts';
import type { PrometheusRule, Rule } from '../../generator/kubernetes/resources.gen.ts';
import { ALERTS } from '../../generator/monitoring/alerts/index.ts';
import { POD_ALERTS } from '../../generator/monitoring/alerts/pod-alerts.ts';
import { type EngineMetrics, engineMetrics, type ServedBy } from '../../generator/monitoring/engine-metrics.ts';
import { type Chart, charts, modelCharts, type Values } from '../charts/support/charts.ts';
import { render } from '../charts/support/helm.ts';
import { overlay } from '../charts/support/overlay.ts';

/** A chart with a model, and what is known of its engine. */
export interface WatchedChart extends Chart {
  readonly engine: Engine;
  readonly by: ServedBy;
  readonly metrics: EngineMetrics;
}

/** Name of the objects that rules are rendered for, and Helm's namespace where none is said. */
export const NAME = 'model';
export const NAMESPACE = 'default';

/** Everything on that has a query in it. */
export const WATCHED: Values = {
  fullnameOverride: NAME,
  podMonitor: { enabled: true },
  prometheusRule: { enabled: true },
  dashboards: { enabled: true },
};

export const catalogue = readCatalogue();

/** Every chart with a model. */
export const watchedCharts: readonly WatchedChart[] = modelCharts.map(chart => {
  const by = chart.keywords.includes('rayservice') ? 'ray' : 'vllm';
  const engine = catalogue.engine('vllm', chart.appVersion);
  const firstEngine = chart.schema.properties?.neuron !== undefined;
  return { ...chart, engine, by, metrics: engineMetrics(engine, by, firstEngine) };
});

/** A chart with alerts, and what its pods are. */
export interface AlertedChart extends Chart {
  readonly by: ServedBy;
  /** Metrics of the engine; a chart without one has no alerts on them. */
  readonly metrics: EngineMetrics;
  /** The container that serves. */
  readonly container: string;
  /** Names of the alerts that it must have. */
  readonly alerts: readonly string[];
}

/** Every chart: those without a model have the alerts on pods. */
export const alertedCharts: readonly AlertedChart[] = [
  ...watchedCharts.map(chart => ({
    ...chart,
    container: chart.by === 'ray' ? 'ray-worker' : 'engine',
    alerts: ALERTS.map(({ name }) => name),
  })),
  ...charts
    .filter(({ schema }) => !schema.properties?.loader)
    .map(chart => ({
      ...chart,
      by: 'vllm' as const,
      metrics: watchedCharts[0]!.metrics,
      container: 'open-webui',
      alerts: POD_ALERTS.map(({ name }) => name),
    })),
];

/** The rules of a chart, rendered by Helm. */
export async function rulesOf(chart: Chart, values: Values = {}): Promise<readonly Rule[]> {
  const known = Object.keys(chart.schema.properties ?? {});
  const on = Object.fromEntries(Object.entries(WATCHED).filter(([key]) => known.includes(key)));
  const objects = await render(chart.folder, { values: overlay(on, values) });
  const found = objects.find(({ kind }) => kind === 'PrometheusRule') as unknown as PrometheusRule;
  return found.spec.groups!.flatMap(({ rules }) => rules ?? []);
}
