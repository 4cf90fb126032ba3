import type { Alert } from '../alert.ts';
import { TARGET } from '../subject.ts';

/** An engine throws requests out of its cache and computes them again. A counter that is gone has no rate: it is silent then. */
export const preemptions: Alert = {
  name: 'ModelPreemptions',
  severity: 'warning',
  expr: ({ metrics }) =>
    `sum by (namespace, job, pod) (rate(${metrics.preemptions}{${TARGET}}[10m])) * 60 > $perMinute`,
  given: o => ({ perMinute: o.preemptions.perMinute }),
  lasts: o => o.preemptions.for,
  summary: '{{ $labels.pod }} pre-empts requests',
  description: '{{ $value | humanize }} requests a minute lose their place in the KV cache and are computed again.',
};
