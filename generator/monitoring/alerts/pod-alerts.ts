import type { Alert } from '../alert.ts';
import type { Objectives } from '../objectives.ts';
import type { PodSubject } from '../subject.ts';
import { noReadyReplica } from './no-ready-replica.ts';
import { restartLoop } from './restart-loop.ts';

/** What may be said of pods that tell Prometheus nothing themselves. */
export type PodObjectives = Pick<Objectives, 'noReadyReplica' | 'restarts'>;

/** Alerts that need kube-state-metrics alone. */
export const POD_ALERTS: readonly Alert<PodSubject, PodObjectives>[] = [noReadyReplica, restartLoop];
