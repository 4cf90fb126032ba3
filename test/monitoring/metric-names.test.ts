import { describe, expect, test } from 'vitest';
import { render } from '../charts/support/helm.ts';
import { overlay } from '../charts/support/overlay.ts';
import { dashboardOf, panelsOf, variableQueries } from './dashboards.ts';
import { knownSeries, metricNames } from './metric-names.ts';
import { rulesOf, WATCHED, watchedCharts } from './watched-charts.ts';

test.each([
  ["sum by (pod) (rate(vllm:x_total{job='a b', pod=~'c.+'}[5m])) * 60 > 1e3", ['vllm:x_total']],
  [
    'absent(up{job="x"}) unless on (namespace) min by (namespace) (time() - created{a="b"} offset 5m) < 3',
    ['up', 'created'],
  ],
  ['label_replace(a, "pod", "$1", "b", "(.+)") / on (pod) group_left (c) d', ['a', 'd']],
])('the metrics of %s', (expr, names) => {
  expect(metricNames(expr)).toEqual(names);
});

describe.each(watchedCharts)('every metric of $name is in a table:', chart => {
  const known = knownSeries(chart);
  const unknown = (exprs: readonly string[]) => exprs.flatMap(metricNames).filter(name => !known.has(name));

  test('a wrong one would be found', () => {
    expect(unknown(["sum(vllm:num_requests_swapped{job='x'})"])).toEqual(['vllm:num_requests_swapped']);
    expect(unknown([chart.by === 'ray' ? 'vllm:num_requests_waiting' : 'ray_vllm_num_requests_waiting'])).toHaveLength(
      1,
    );
  });

  test('in the rules', async () => {
    const exprs = (await rulesOf(chart)).map(({ expr }) => String(expr));
    expect(unknown(exprs)).toEqual([]);
    expect(exprs.flatMap(metricNames)).toContain(chart.metrics.waiting);
  });

  test('in the dashboard', async () => {
    const dashboard = await dashboardOf(chart);
    const exprs = panelsOf(dashboard).flatMap(({ targets }) => targets.map(({ expr }) => expr));
    expect(unknown([...exprs, ...variableQueries(dashboard)])).toEqual([]);
    expect(exprs.length).toBeGreaterThan(30);
  });

  test('in what scales', async () => {
    if (chart.by === 'ray') return expect(chart.schema.properties).not.toHaveProperty('autoscaling');
    const scaled = async (autoscaling: object) =>
      render(chart.folder, { values: overlay(WATCHED, { autoscaling: { enabled: true, ...autoscaling } }) });
    const keda = await scaled({ type: 'keda', keda: { serverAddress: 'http://prometheus:9090' } });
    const { spec } = keda.find(({ kind }) => kind === 'ScaledObject') as {
      spec: { triggers: { metadata: { query: string } }[] };
    };
    expect(spec.triggers.flatMap(({ metadata }) => metricNames(metadata.query))).toEqual([chart.metrics.waiting]);
    const hpa = (await scaled({})).find(({ kind }) => kind === 'HorizontalPodAutoscaler') as {
      spec: { metrics: { pods: { metric: { name: string } } }[] };
    };
    expect(hpa.spec.metrics.map(({ pods }) => pods.metric.name)).toEqual([chart.metrics.waiting]);
    expect(known).toContain(chart.metrics.waiting);
  });
});
