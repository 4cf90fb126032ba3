import { type Subject, TARGET } from '../subject.ts';
import { graph, type Row, rate } from './panel.ts';
import { requestsPerSecond, short, tokensPerSecond } from './units.ts';

/** What comes in and goes out. */
export const traffic = ({ metrics, requests: { counter, own, status } }: Subject): Row => ({
  title: 'Traffic',
  panels: [
    graph('HTTP requests by status', requestsPerSecond, [
      { expr: `sum by (${status}) (${rate(counter, own)})`, legend: `{{${status}}}` },
    ]),
    graph('Finished requests by reason', requestsPerSecond, [
      { expr: `sum by (finished_reason) (${rate(metrics.finished, TARGET)})`, legend: '{{finished_reason}}' },
    ]),
    graph('Tokens', tokensPerSecond, [
      { expr: `sum(${rate(metrics.promptTokens, TARGET)})`, legend: 'prompt' },
      { expr: `sum(${rate(metrics.generatedTokens, TARGET)})`, legend: 'generated' },
    ]),
    graph('Requests in the engine', short, [
      { expr: `sum by (pod) (${metrics.running}{${TARGET}})`, legend: '{{pod}} in work' },
      { expr: `sum by (pod) (${metrics.waiting}{${TARGET}})`, legend: '{{pod}} waiting' },
    ]),
  ],
});
