import { type Subject, TARGET } from '../subject.ts';
import { number, type Row, rate } from './panel.ts';
import { percentUnit, seconds, short } from './units.ts';

/** How a model is, in one line. */
export const overview = ({ metrics, ready, requests: { counter, own, failed } }: Subject): Row => ({
  title: 'Overview',
  panels: [
    number('Ready pods', short, ready()),
    number('Requests in work', short, `sum(${metrics.running}{${TARGET}})`),
    number('Requests that wait', short, `sum(${metrics.waiting}{${TARGET}})`),
    number('KV cache of the fullest pod', percentUnit, `max(${metrics.cacheUsage}{${TARGET}})`, { max: 1 }),
    number(
      'Time to first token',
      seconds,
      `histogram_quantile(0.95, sum by (le) (${rate(`${metrics.firstToken}_bucket`, TARGET)}))`,
      { description: 'Of 95 of 100 requests.' },
    ),
    number(
      'Failed requests',
      percentUnit,
      `(sum(${rate(counter, `${own}, ${failed}`)}) or vector(0)) / sum(${rate(counter, own)})`,
      { description: "Answered with the server's failure (5xx)." },
    ),
  ],
});
