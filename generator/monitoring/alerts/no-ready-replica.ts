import type { Alert } from '../alert.ts';
import type { Objectives } from '../objectives.ts';
import type { PodSubject } from '../subject.ts';

/**
 * Pods are wanted and none is ready: none is still starting, or none has been ready for as long as a start may take, so
 * that pods which are replaced over and over do not hide it. Without kube-state-metrics it is silent: ModelTargetAbsent
 * then tells of pods that are gone.
 */
export const noReadyReplica: Alert<PodSubject, Pick<Objectives, 'noReadyReplica'>> = {
  name: 'ModelNoReadyReplica',
  severity: 'critical',
  expr: ({ noneReady, starting, ready }) => {
    const never = `max_over_time((${ready()})[\${startSeconds}s:1m]) == 0`;
    return [
      `(\n  ${noneReady}\n  unless on (namespace) ${starting}\n)`,
      `(\n  ${noneReady}\n  and on (namespace) ${never}\n  and on (namespace) ${ready(' offset ${startSeconds}s')}\n)`,
    ].join('\nor ');
  },
  lasts: o => o.noReadyReplica.for,
  summary: 'No pod of $namespace/$name is ready',
  description: 'Pods are wanted, and none is ready or still within the time that a start may take: nobody is answered.',
};
