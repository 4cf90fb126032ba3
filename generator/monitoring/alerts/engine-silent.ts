import type { Alert } from '../alert.ts';
import { TARGET } from '../subject.ts';

/** Prometheus reaches a pod and finds no metric of an engine: its server is up, the engine is not. Pods that still start are none. */
export const engineSilent: Alert = {
  name: 'ModelEngineSilent',
  severity: 'critical',
  expr: ({ metrics, engineLabels, starting }) =>
    [
      `max by (${engineLabels}) (up{${TARGET}}) == 1`,
      `unless on (${engineLabels}) ${metrics.running}{${TARGET}}`,
      `unless on (namespace) ${starting}`,
    ].join('\n'),
  lasts: o => o.engineSilent.for,
  summary: 'No engine of $namespace/$name tells of itself',
  description: 'Prometheus reaches the pods ({{ $labels.job }} {{ $labels.pod }}) and finds no metric of an engine.',
};
