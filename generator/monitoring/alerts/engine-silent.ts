import type { Alert } from '../alert.ts';
import { TARGET } from '../subject.ts';

/** An engine should tell of itself, and Prometheus finds no metric of it: its server is up, the engine is not. */
export const engineSilent: Alert = {
  name: 'ModelEngineSilent',
  severity: 'critical',
  expr: ({ alive, sign, engineLabels }) => `${alive}\nunless on (${engineLabels}) ${sign}{${TARGET}}`,
  lasts: o => o.engineSilent.for,
  summary: 'No engine of $namespace/$name tells of itself',
  description: 'Prometheus reaches the pods ({{ $labels.job }} {{ $labels.pod }}) and finds no metric of an engine.',
};
