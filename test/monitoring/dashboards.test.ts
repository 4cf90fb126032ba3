import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type DashboardJson, dashboardOf, panelsOf, variableQueries } from './dashboards.ts';
import { NAME, NAMESPACE, watchedCharts } from './watched-charts.ts';

/** Suffix of a metric → Grafana's unit. */
const UNITS: Readonly<Record<string, string>> = { seconds: 's', ms: 'ms', bytes: 'bytes' };

/** What is wrong with a dashboard, one line each. */
function faults(dashboard: DashboardJson): readonly string[] {
  const panels = panelsOf(dashboard);
  const twice = (xs: readonly unknown[]) => xs.filter((x, i) => xs.indexOf(x) !== i);
  const variables = new Set([
    'datasource',
    ...dashboard.templating.list.map(({ name }) => name),
    '__rate_interval',
    '1',
  ]);
  return [
    ...(dashboard.uid.length > 40 || !/^[\w-]+$/.test(dashboard.uid) ? [`uid ${dashboard.uid}`] : []),
    ...twice(dashboard.panels.map(({ id }) => id)).map(id => `id ${id} twice`),
    ...dashboard.panels.filter(({ id }) => !(id > 0)).map(({ title }) => `${title}: no id`),
    ...twice(dashboard.panels.map(({ gridPos: { x, y } }) => `${x}/${y}`)).map(place => `two panels at ${place}`),
    ...dashboard.panels.filter(({ gridPos: { x, w } }) => x + w > 24).map(({ title }) => `${title}: too wide`),
    ...dashboard.templating.list
      .filter(({ type, datasource }) => type === 'query' && datasource?.uid !== '${datasource}')
      .map(({ name }) => `variable ${name}: data source`),
    ...panels.flatMap(({ title, datasource, fieldConfig, targets }) => [
      ...(title ? [] : ['a panel without a title']),
      ...(fieldConfig.defaults.unit ? [] : [`${title}: no unit`]),
      ...(targets.length > 0 ? [] : [`${title}: no query`]),
      ...twice(targets.map(({ refId }) => refId)).map(refId => `${title}: query ${refId} twice`),
      ...[datasource, ...targets.map(target => target.datasource)]
        .filter(({ uid }) => uid !== '${datasource}')
        .map(({ uid }) => `${title}: data source ${uid}`),
      ...targets
        .filter(({ expr }) => expr.includes('histogram_quantile(') && !/sum by \([^)]*\ble\b/.test(expr))
        .map(({ refId }) => `${title}: query ${refId} takes a quantile without le`),
      ...targets
        .map(({ expr }) => /_(seconds|ms|bytes)(_bucket|_sum)?\{/.exec(expr)?.[1])
        .filter(unit => unit !== undefined && UNITS[unit] !== fieldConfig.defaults.unit)
        .map(unit => `${title}: ${unit} in ${fieldConfig.defaults.unit}`),
      ...targets
        .flatMap(({ expr }) => [...expr.matchAll(/\$(\w+)/g)].map(([, name]) => name!))
        .filter(name => !variables.has(name))
        .map(name => `${title}: no variable ${name}`),
    ]),
  ];
}

describe.each(watchedCharts)('the dashboard of $name', chart => {
  test('has data source variables, ids, units and titles', async () => {
    const dashboard = await dashboardOf(chart);
    expect(faults(dashboard)).toEqual([]);
    expect(dashboard.templating.list[0]).toMatchObject({ name: 'datasource', type: 'datasource', query: 'prometheus' });
    expect(variableQueries(dashboard)).toHaveLength(3);
  });

  test('opens at its own release, and never has the uid of another', async () => {
    const dashboard = await dashboardOf(chart);
    const values = Object.fromEntries(dashboard.templating.list.map(({ name, current }) => [name, current?.value]));
    expect(values).toMatchObject({ namespace: NAMESPACE, job: `${NAMESPACE}/${NAME}`, name: NAME });
    expect(dashboard.title).toBe(`${chart.name}: ${NAMESPACE}/${NAME}`);
    const other = await dashboardOf(chart, { fullnameOverride: 'other' });
    expect(other.uid).not.toBe(dashboard.uid);
    expect(JSON.stringify(dashboard)).not.toMatch(/RELEASE_/);
  });

  test('can be imported by hand from the chart', () => {
    const file = JSON.parse(readFileSync(join(chart.folder, 'files/dashboards/model.json'), 'utf8')) as DashboardJson;
    expect(file).toMatchObject({ uid: chart.name, title: chart.name });
    expect(faults(file)).toEqual([]);
  });

  test('has what its machines and its blueprint add', async () => {
    const rows = (await dashboardOf(chart)).panels.filter(({ type }) => type === 'row').map(({ title }) => title);
    const neuron = chart.schema.properties?.neuron !== undefined;
    expect(rows.filter(title => /GPUs|Neuron/.test(title))).toEqual([
      neuron ? 'NeuronCores (neuron-monitor)' : 'GPUs (DCGM exporter)',
    ]);
    expect(rows.includes('Ray Serve')).toBe(chart.by === 'ray');
  });
});

test('a fault would be found', async () => {
  const dashboard = await dashboardOf(watchedCharts[0]!);
  const [row, first, second, ...rest] = dashboard.panels;
  const wrong = {
    ...dashboard,
    panels: [
      row!,
      { ...first!, fieldConfig: { defaults: { unit: '' } }, datasource: { uid: 'prometheus-1' } },
      { ...second!, id: first!.id, targets: [{ ...second!.targets[0]!, expr: 'up{pod="$pod"}' }] },
      {
        ...second!,
        id: 1000,
        title: 'Quantile',
        gridPos: { ...second!.gridPos, y: 1000 },
        targets: [{ ...second!.targets[0]!, expr: 'histogram_quantile(0.5, sum by (pod) (a_seconds_bucket{}))' }],
      },
      ...rest,
    ],
  };
  expect(faults(wrong)).toEqual([
    `id ${first!.id} twice`,
    `${first!.title}: no unit`,
    `${first!.title}: data source prometheus-1`,
    `${second!.title}: no variable pod`,
    'Quantile: query A takes a quantile without le',
    `Quantile: seconds in ${second!.fieldConfig.defaults.unit}`,
  ]);
});
