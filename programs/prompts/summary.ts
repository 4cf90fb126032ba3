import type { Answered, Result } from './result.ts';
import { isAnswered } from './result.ts';

/** What the results say together: a table for people, and the verdict in one line. */
export interface Summary {
  readonly lines: readonly string[];
  readonly verdict: string;
  readonly failed: number;
}

/**
 * The results of a run together.
 * @param seconds from the first request to the last answer, the warm-up not counted
 */
export function summarize(results: readonly Result[], seconds: number): Summary {
  const answered = results.filter(isAnswered);
  const failed = results.length - answered.length;
  const start = [`${answered.length} of ${results.length} prompts answered`, ...(failed ? [`${failed} failed`] : [])];
  const verdict = [...start, `${seconds.toFixed(1)} s`];
  if (answered.length === 0) return { lines: [], verdict: verdict.join(', '), failed };
  const prompt = sum(answered.map(({ promptTokens }) => promptTokens));
  const completion = sum(answered.map(({ completionTokens }) => completionTokens));
  verdict.push(`tokens a second: ${completion === undefined ? 'unknown' : (completion / seconds).toFixed(1)}`);
  const lines = [
    `${'seconds'.padEnd(22)}${['p50', 'p90', 'max'].map(name => name.padStart(9)).join('')}`,
    row('to the first token', answered, result => result.secondsToFirstToken),
    row('to the whole answer', answered, result => result.seconds),
    `tokens: ${prompt ?? 'unknown'} of prompts, ${completion ?? 'unknown'} of answers${uncounted(answered)}`,
  ];
  return { lines, verdict: verdict.join(', '), failed };
}

/** The value that this share of all is not above (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (found === undefined) throw new RangeError('no values have no percentile');
  return found;
}

function row(name: string, answered: readonly Answered[], time: (result: Answered) => number): string {
  const times = answered.map(time);
  return `${name.padEnd(22)}${[0.5, 0.9, 1].map(share => percentile(times, share).toFixed(3).padStart(9)).join('')}`;
}

/** The sum of the server's counts; undefined where one is missing: a sum without it would be too small. */
function sum(counts: readonly (number | null)[]): number | undefined {
  return counts.reduce<number | undefined>(
    (total, count) => (total === undefined || count === null ? undefined : total + count),
    0,
  );
}

function uncounted(answered: readonly Answered[]): string {
  const missing = answered.filter(
    ({ promptTokens, completionTokens }) => promptTokens === null || completionTokens === null,
  );
  return missing.length === 0 ? '' : ` (the server gave no usage for ${missing.length} of ${answered.length} answers)`;
}
