import type { EngineMetrics } from './engine-metrics.ts';
import { TARGET } from './subject.ts';

/** Requests that wait for the engines of a release, as one number: what autoscaling follows. */
export const waitingRequests = ({ waiting }: EngineMetrics): string => `sum(${waiting}{${TARGET}})`;
