import type { Alert } from '../alert.ts';
import { TARGET } from '../subject.ts';

/** The KV cache of an engine has no room for another long request. Without a series it is silent: ModelEngineSilent tells of that. */
export const cacheNearlyFull: Alert = {
  name: 'ModelCacheNearlyFull',
  severity: 'warning',
  expr: ({ metrics }) => `max by (namespace, job, pod) (${metrics.cacheUsage}{${TARGET}}) > $ratio`,
  given: o => ({ ratio: o.cacheUsage.ratio }),
  lasts: o => o.cacheUsage.for,
  summary: 'The KV cache of {{ $labels.pod }} is nearly full',
  description: '{{ $value | humanizePercentage }} of the KV cache is in use: requests wait, or are pre-empted.',
};
