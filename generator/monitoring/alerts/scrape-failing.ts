import type { Alert } from '../alert.ts';
import { TARGET } from '../subject.ts';

/** A pod is ready and Prometheus does not reach it, or not each of its ports: all that is measured of it is missing. Pods that still load are none. */
export const scrapeFailing: Alert = {
  name: 'ModelScrapeFailing',
  severity: 'warning',
  expr: () =>
    [
      `min by (namespace, pod) (up{${TARGET}}) == 0`,
      "and max by (namespace, pod) (kube_pod_status_ready{namespace='$namespace', condition='true'}) == 1",
    ].join('\n'),
  lasts: o => o.scrapeFailing.for,
  summary: 'Prometheus does not reach {{ $labels.pod }}',
  description: 'The pod is ready, but its /metrics cannot be read: its figures are missing in rules and dashboards.',
};
