import type { Alert } from '../alert.ts';
import { TARGET } from '../subject.ts';

/** Tokens follow each other more slowly than was promised. Without requests the quantile is no number, and it is silent. */
export const interTokenLatencyHigh: Alert = {
  name: 'ModelInterTokenLatencyHigh',
  severity: 'warning',
  expr: ({ metrics }) =>
    [
      'histogram_quantile($quantile,',
      `  sum by (namespace, job, le) (rate(${metrics.interToken}_bucket{${TARGET}}[10m]))`,
      ') > $seconds',
    ].join('\n'),
  given: o => ({ quantile: o.interTokenLatency.quantile, seconds: o.interTokenLatency.seconds }),
  lasts: o => o.interTokenLatency.for,
  summary: 'The tokens of $namespace/$name follow slowly',
  description:
    'Quantile $quantile of the time between two tokens is {{ $value | humanizeDuration }}, promised are $seconds s.',
};
