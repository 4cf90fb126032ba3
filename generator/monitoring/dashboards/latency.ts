import { type Subject, TARGET } from '../subject.ts';
import { graph, mean, quantiles, type Row } from './panel.ts';
import { seconds } from './units.ts';

/** How long clients wait, and where the time goes. */
export const latency = ({ metrics }: Subject): Row => ({
  title: 'Latency',
  panels: [
    graph('Time to first token', seconds, quantiles(metrics.firstToken, TARGET)),
    graph('Time between tokens', seconds, quantiles(metrics.interToken, TARGET)),
    graph('Whole request', seconds, quantiles(metrics.request, TARGET)),
    graph('Mean time in each phase', seconds, [
      mean(metrics.queue, TARGET, 'queue'),
      mean(metrics.prefill, TARGET, 'prefill'),
      mean(metrics.decode, TARGET, 'decode'),
    ]),
  ],
});
