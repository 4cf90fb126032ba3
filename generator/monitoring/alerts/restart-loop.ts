import type { Alert } from '../alert.ts';
import type { Objectives } from '../objectives.ts';
import type { PodSubject } from '../subject.ts';

/** A serving container ends again and again: rounded, for an increase is extrapolated. Without kube-state-metrics it is silent. */
export const restartLoop: Alert<PodSubject, Pick<Objectives, 'restarts'>> = {
  name: 'ModelRestartLoop',
  severity: 'critical',
  expr: ({ pods, containers }) =>
    `round(max by (namespace, pod, container) (increase(kube_pod_container_status_restarts_total{namespace='$namespace', pod=~'${pods}', container=~'${containers}'}[2h]))) > $count`,
  given: o => ({ count: o.restarts.count }),
  lasts: o => o.restarts.for,
  summary: 'Container {{ $labels.container }} of {{ $labels.pod }} restarts again and again',
  description: 'It restarted {{ $value | humanize }} times in two hours; $count are borne.',
};
