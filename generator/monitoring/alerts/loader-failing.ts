import type { Alert } from '../alert.ts';

/**
 * The model does not arrive: the loader before an engine starts over, or the download Job has failed, for good or twice.
 * Without kube-state-metrics it is silent. A Job that succeeded in the end is none.
 */
export const loaderFailing: Alert = {
  name: 'ModelLoaderFailing',
  severity: 'warning',
  expr: ({ pods }) => {
    const job = "namespace='$namespace', job_name=~'$name-download-[0-9a-f]{8}'";
    return [
      // rounded: an increase is extrapolated to the whole hour
      `round(max by (namespace, pod) (increase(kube_pod_init_container_status_restarts_total{namespace='$namespace', pod=~'${pods}', container='loader'}[1h]))) > 1`,
      `max by (namespace, job_name) (kube_job_failed{${job}, condition='true'}) == 1`,
      `(\n  sum by (namespace, job_name) (max by (namespace, job_name, reason) (kube_job_status_failed{${job}})) > 1\n  unless on (namespace, job_name) kube_job_status_succeeded{${job}} > 0\n)`,
    ].join('\nor ');
  },
  lasts: o => o.loaderFailing.for,
  summary: 'The model of $namespace/$name does not arrive',
  description: 'The loader fails again and again: {{ $labels.pod }}{{ $labels.job_name }}.',
};
