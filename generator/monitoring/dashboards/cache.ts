import { type Subject, TARGET } from '../subject.ts';
import { graph, type Row, rate } from './panel.ts';
import { operationsPerSecond, percentUnit } from './units.ts';

/** The KV cache: what is in it, what is thrown out, and what it saves. */
export const cache = ({ metrics }: Subject): Row => ({
  title: 'KV cache',
  panels: [
    graph('Use', percentUnit, [{ expr: `max by (pod) (${metrics.cacheUsage}{${TARGET}})`, legend: '{{pod}}' }], {
      max: 1,
    }),
    graph('Pre-empted requests', operationsPerSecond, [
      { expr: `sum by (pod) (${rate(metrics.preemptions, TARGET)})`, legend: '{{pod}}' },
    ]),
    ...(metrics.prefixHits && metrics.prefixQueries
      ? [
          graph(
            'Prompt tokens found in the cache',
            percentUnit,
            [
              {
                expr: `sum by (pod) (${rate(metrics.prefixHits, TARGET)}) / sum by (pod) (${rate(metrics.prefixQueries, TARGET)})`,
                legend: '{{pod}}',
              },
            ],
            { max: 1 },
          ),
        ]
      : []),
  ],
});
