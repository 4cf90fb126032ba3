import type { Alert } from '../alert.ts';
import { TARGET } from '../subject.ts';

/** Clients wait longer for the first token than was promised. Without requests the quantile is no number, and it is silent. */
export const timeToFirstTokenHigh: Alert = {
  name: 'ModelTimeToFirstTokenHigh',
  severity: 'warning',
  expr: ({ metrics }) =>
    [
      'histogram_quantile($quantile,',
      `  sum by (namespace, job, le) (rate(${metrics.firstToken}_bucket{${TARGET}}[10m]))`,
      ') > $seconds',
    ].join('\n'),
  given: o => ({ quantile: o.timeToFirstToken.quantile, seconds: o.timeToFirstToken.seconds }),
  lasts: o => o.timeToFirstToken.for,
  summary: 'The first token of $namespace/$name comes late',
  description:
    'Quantile $quantile of the time to the first token is {{ $value | humanizeDuration }}, promised are $seconds s.',
};
