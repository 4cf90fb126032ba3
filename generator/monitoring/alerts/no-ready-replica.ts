import type { Alert } from '../alert.ts';
import type { Objectives } from '../objectives.ts';
import type { PodSubject } from '../subject.ts';

/**
 * Pods are wanted and none is ready: none is still starting; or none has been ready for as long as a start may take, so that
 * pods which are replaced over and over do not hide it; or a model that was ready has been gone for $gapSeconds. Without
 * kube-state-metrics it is silent: ModelTargetAbsent then tells of pods that are gone.
 */
export const noReadyReplica: Alert<PodSubject, Pick<Objectives, 'noReadyReplica'>> = {
  name: 'ModelNoReadyReplica',
  severity: 'critical',
  expr: ({ noneReady, starting, ready, wanted }) => {
    const [start, gap] = ['${startSeconds}s', '${gapSeconds}s'];
    const most = (time: string) => `max_over_time((${ready()})[${time}:1m])`;
    // pods that nobody wanted were not missing
    const missed = (time: string) => [
      `${most(time)} == 0`,
      ...(wanted ? [`min_over_time((${wanted})[${time}:1m]) > 0`] : []),
    ];
    const all = (conditions: readonly string[]) =>
      `(\n  ${[noneReady, ...conditions].join('\n  and on (namespace) ')}\n)`;
    return [
      `(\n  ${noneReady}\n  unless on (namespace) ${starting}\n)`,
      all([...missed(start), ready(` offset ${start}`)]),
      all([...missed(gap), `${most(start)} > 0`]),
    ].join('\nor ');
  },
  given: o => ({ gapSeconds: o.noReadyReplica.gapSeconds }),
  lasts: o => o.noReadyReplica.for,
  summary: 'No pod of $namespace/$name is ready',
  description: 'Pods are wanted, and none is ready or still within the time that a start may take: nobody is answered.',
};
