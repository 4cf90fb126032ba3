import type { EngineMetric } from '../../generator/catalogue/catalogue.ts';
import { rayName } from '../../generator/monitoring/engine-metrics.ts';
import { catalogue, type WatchedChart } from './watched-charts.ts';

/** What is no metric in PromQL though it looks like one. */
const KEYWORDS = new Set(['and', 'or', 'unless', 'offset', 'bool']);

/** Names of metrics in a PromQL expression, in the order in which they come. */
export function metricNames(expr: string): readonly string[] {
  const bare = expr
    .replace(/'[^']*'|"[^"]*"/g, '')
    .replace(/\{[^}]*\}/g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, '')
    .replace(/\boffset\s+\S+/g, '');
  const words = bare.matchAll(/(?<![\w.$:])[a-zA-Z_:][\w:]*(?!\s*\()(?![\w:])/g);
  return [...new Set([...words].map(([word]) => word).filter(word => !KEYWORDS.has(word)))];
}

/** What a metric is exported as: a histogram as three series. */
const series = (name: string, { type }: Pick<EngineMetric, 'type'>): readonly string[] =>
  type === 'histogram' ? ['_bucket', '_sum', '_count'].map(end => `${name}${end}`) : [name];

/** Every series that there may be for a chart: those of its engine, and of everything beside it. */
export function knownSeries({ engine, by }: WatchedChart): ReadonlySet<string> {
  const own = Object.entries(engine.metrics).filter(([, { hidden }]) => !hidden);
  return new Set([
    ...own.flatMap(([name, metric]) => series(by === 'ray' ? rayName(name) : name, metric)),
    ...catalogue
      .metrics()
      .flatMap(({ metrics }) => Object.entries(metrics).flatMap(([name, metric]) => series(name, metric))),
  ]);
}
