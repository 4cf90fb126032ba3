import type { Alert } from '../alert.ts';

/**
 * Too many requests fail for the server's fault. Before the first failure there is no series of failures, and it is silent,
 * as it should be. A stream that breaks after its headers counts as answered.
 */
export const errorRatioHigh: Alert = {
  name: 'ModelErrorRatioHigh',
  severity: 'warning',
  expr: ({ requests: { counter, own, failed } }) =>
    [
      `sum by (namespace, job) (rate(${counter}{${own}, ${failed}}[10m]))`,
      `/ sum by (namespace, job) (rate(${counter}{${own}}[10m])) > $ratio`,
    ].join('\n'),
  given: o => ({ ratio: o.errorRatio.ratio }),
  lasts: o => o.errorRatio.for,
  summary: 'Requests to $namespace/$name fail',
  description: "{{ $value | humanizePercentage }} of the requests were answered with the server's failure (5xx).",
};
