import type { Alert } from '../alert.ts';
import { TARGET } from '../subject.ts';

/** An engine has requests in work and makes no token: it answers /metrics, perhaps /health too, and is dead. */
export const engineStalled: Alert = {
  name: 'ModelEngineStalled',
  severity: 'critical',
  expr: ({ metrics }) =>
    [
      `sum by (namespace, job, pod) (min_over_time(${metrics.running}{${TARGET}}[10m])) > 0`,
      `and sum by (namespace, job, pod) (rate(${metrics.generatedTokens}{${TARGET}}[10m])) == 0`,
    ].join('\n'),
  lasts: o => o.engineStalled.for,
  summary: 'The engine of {{ $labels.pod }} works on requests and makes no token',
  description: 'It has had requests in work for ten minutes, at least {{ $value | humanize }}, and made no token.',
};
