import type { PrometheusApi } from './prometheus-api.ts';
import { until } from './until.ts';

/** What is wrong with queries and the excuses that were made for them; all empty: nothing. */
export interface Unanswered {
  /** Metrics with their labels that no series has, and no excuse is there for. */
  readonly missing: readonly string[];
  /** Queries without a result, though every metric in them has series. */
  readonly empty: readonly string[];
  /** Excuses for metrics that have series. */
  readonly needless: readonly string[];
}

/** Seconds for series to come: rates need several scrapes. */
const patience = 120;

/**
 * Asks every query, and every metric in it with its labels, until all are answered or time is up. @returns the last look
 * @param excuses part of a metric's name or labels that a test cluster cannot have → why
 */
export async function unanswered(
  api: PrometheusApi,
  queries: readonly string[],
  excuses: Readonly<Record<string, string>>,
): Promise<Unanswered> {
  let last: Unanswered | undefined;
  await until('every query to be answered', patience, async () => {
    last = await look(api, queries, excuses);
    return last.missing.length + last.empty.length === 0;
  }).catch(error => {
    if (last === undefined) throw error;
  });
  return last!;
}

async function look(
  api: PrometheusApi,
  queries: readonly string[],
  excuses: Readonly<Record<string, string>>,
): Promise<Unanswered> {
  const excuseOf = (selector: string) => Object.keys(excuses).find(part => selector.includes(part));
  const without = async (each: readonly string[]) => {
    const found = await Promise.all(each.map(async query => ((await api.query(query)).length === 0 ? [query] : [])));
    return found.flat();
  };
  const missing = await without([...new Set(queries.flatMap(selectorsOf))]);
  const needed = new Set(missing.map(excuseOf));
  return {
    missing: missing.filter(selector => excuseOf(selector) === undefined),
    empty: await without(
      [...new Set(queries)].filter(query => !selectorsOf(query).some(each => missing.includes(each))),
    ),
    needless: Object.keys(excuses).filter(part => !needed.has(part)),
  };
}

/** Each metric with its labels in an expression: `name{…}`, or a name alone; a label's value may have braces in it. */
const selectorsOf = (expr: string): readonly string[] =>
  expr.match(/^[\w:]+$|[a-zA-Z_:][\w:]*\{(?:[^}'"]|'[^']*'|"[^"]*")*\}/g) ?? [];
