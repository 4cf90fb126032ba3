import type { Alert } from '../alert.ts';
import { TARGET } from '../subject.ts';

/** An engine has requests in work and makes no token: it answers /metrics, perhaps /health too, and is dead. */
export const engineStalled: Alert = {
  name: 'ModelEngineStalled',
  severity: 'critical',
  expr: ({ metrics, working, engineLabels }) =>
    `${working}\nand sum by (${engineLabels}) (rate(${metrics.generatedTokens}{${TARGET}}[10m])) == 0`,
  lasts: o => o.engineStalled.for,
  summary: 'An engine of $namespace/$name works on requests and makes no token',
  description: 'It has had requests for ten minutes, {{ $value | humanize }}, and made no token. {{ $labels.pod }}',
};
