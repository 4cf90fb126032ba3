import type { Alert } from '../alert.ts';
import { TARGET } from '../subject.ts';

/** More requests wait than the engines take up. Without a series it is silent: ModelEngineSilent tells of that. */
export const requestsQueueing: Alert = {
  name: 'ModelRequestsQueueing',
  severity: 'warning',
  expr: ({ metrics }) => `avg by (namespace, job) (${metrics.waiting}{${TARGET}}) > $perReplica`,
  given: o => ({ perReplica: o.waitingRequests.perReplica }),
  lasts: o => o.waitingRequests.for,
  summary: 'Requests to $namespace/$name wait in a queue',
  description: '{{ $value | humanize }} requests a replica wait for the engine, of at most $perReplica.',
};
