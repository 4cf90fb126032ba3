import { VizLegendOptionsBuilder } from '@grafana/grafana-foundation-sdk/common';
import {
  DashboardBuilder,
  DashboardCursorSync,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  RowBuilder,
  VariableRefresh,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as NumberBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as GraphBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import type { Panel, Row } from './panel.ts';

/** Words in a dashboard that a chart replaces by the release's own. */
export const RELEASE = { namespace: 'RELEASE_NAMESPACE', job: 'RELEASE_JOB', name: 'RELEASE_NAME' } as const;

/** What a dashboard is made of. */
export interface Dashboard {
  /** Name of the chart: title and uid. */
  readonly chart: string;
  readonly description: string;
  readonly tags: readonly string[];
  /** A metric that every release has: namespaces and jobs to choose from are its labels. */
  readonly series: string;
  /** Names of Deployments or RayServices to choose from. */
  readonly names: { readonly query: string; readonly regex?: string };
  readonly rows: readonly Row[];
}

/** The data source is a variable: no two Grafanas name theirs alike. */
const DATASOURCE = { type: 'prometheus', uid: '${datasource}' };

/** Grafana's grid is 24 wide. */
const SIZE = { graph: { width: 12, height: 8 }, number: { width: 4, height: 4 } } as const;

/** A dashboard as JSON that Grafana imports, with the release's words still to be put in. */
export function dashboard({ chart, description, tags, series, names, rows }: Dashboard): string {
  const variable = (name: string, label: string, query: string, release: string, regex = '') =>
    new QueryVariableBuilder(name)
      .label(label)
      .datasource(DATASOURCE)
      .query(query)
      .regex(regex)
      .refresh(VariableRefresh.OnTimeRangeChanged)
      .current({ selected: true, text: release, value: release });
  const builder = new DashboardBuilder(chart)
    .uid(chart)
    .description(description)
    .tags([...tags])
    .time({ from: 'now-1h', to: 'now' })
    .refresh('30s')
    .readonly()
    .tooltip(DashboardCursorSync.Crosshair)
    .withVariable(new DatasourceVariableBuilder('datasource').label('Data source').type('prometheus'))
    .withVariable(variable('namespace', 'Namespace', `label_values(${series}, namespace)`, RELEASE.namespace))
    .withVariable(variable('job', 'Job', `label_values(${series}{namespace='$namespace'}, job)`, RELEASE.job))
    .withVariable(variable('name', 'Name', names.query, RELEASE.name, names.regex));
  let id = 0;
  for (const row of rows) {
    builder.withRow(new RowBuilder(row.title).id(++id));
    for (const panel of row.panels) builder.withPanel(panelBuilder(panel, ++id));
  }
  return `${JSON.stringify(builder.build(), null, 2)}\n`;
}

function panelBuilder(panel: Panel, id: number): GraphBuilder | NumberBuilder {
  const { width, height } = SIZE[panel.kind];
  const builder =
    panel.kind === 'graph'
      ? new GraphBuilder().legend(new VizLegendOptionsBuilder().showLegend(true)).fillOpacity(10)
      : new NumberBuilder();
  builder.id(id).title(panel.title).unit(panel.unit).min(0).datasource(DATASOURCE).span(width).height(height);
  if (panel.description !== undefined) builder.description(panel.description);
  if (panel.max !== undefined) builder.max(panel.max);
  panel.queries.forEach(({ expr, legend }, i) => {
    const query = new DataqueryBuilder().refId(String.fromCharCode(65 + i)).datasource(DATASOURCE);
    builder.withTarget(query.expr(expr).legendFormat(legend));
  });
  return builder;
}
