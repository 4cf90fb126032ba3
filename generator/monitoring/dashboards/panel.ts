/** One query of a panel. */
export interface Query {
  /** PromQL with Grafana's variables. */
  readonly expr: string;
  /** What the legend calls a series, with its labels in double braces. */
  readonly legend: string;
}

/** One panel: a graph over time, or the latest number. */
export interface Panel {
  readonly kind: 'graph' | 'number';
  readonly title: string;
  /** What a reader may not guess. */
  readonly description?: string;
  /** Unit as Grafana names it. */
  readonly unit: string;
  /** Largest value of the axis, where it has one. */
  readonly max?: number;
  readonly queries: readonly Query[];
}

/** Panels under a title. */
export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
}

type Options = Pick<Panel, 'description' | 'max'>;

/** A graph over time. */
export const graph = (title: string, unit: string, queries: readonly Query[], options: Options = {}): Panel => ({
  kind: 'graph',
  title,
  unit,
  queries,
  ...options,
});

/** The latest number. */
export const number = (title: string, unit: string, expr: string, options: Options = {}): Panel => ({
  kind: 'number',
  title,
  unit,
  queries: [{ expr, legend: title }],
  ...options,
});

/** What a counter grew by a second, in the time that a point of the graph stands for. */
export const rate = (counter: string, selector: string): string => `rate(${counter}{${selector}}[$__rate_interval])`;

/** Quantiles of a histogram over all pods. */
export const quantiles = (histogram: string, selector: string): readonly Query[] =>
  [0.5, 0.95, 0.99].map(q => ({
    expr: `histogram_quantile(${q}, sum by (le) (${rate(`${histogram}_bucket`, selector)}))`,
    legend: `quantile ${q}`,
  }));

/** The mean of a histogram over all pods. */
export const mean = (histogram: string, selector: string, legend: string): Query => ({
  expr: `sum(${rate(`${histogram}_sum`, selector)}) / sum(${rate(`${histogram}_count`, selector)})`,
  legend,
});
