import type { Alert } from '../alert.ts';
import { cacheNearlyFull } from './cache-nearly-full.ts';
import { engineSilent } from './engine-silent.ts';
import { engineStalled } from './engine-stalled.ts';
import { errorRatioHigh } from './error-ratio-high.ts';
import { interTokenLatencyHigh } from './inter-token-latency-high.ts';
import { loaderFailing } from './loader-failing.ts';
import { noReadyReplica } from './no-ready-replica.ts';
import { preemptions } from './preemptions.ts';
import { requestsQueueing } from './requests-queueing.ts';
import { restartLoop } from './restart-loop.ts';
import { scrapeFailing } from './scrape-failing.ts';
import { targetAbsent } from './target-absent.ts';
import { timeToFirstTokenHigh } from './time-to-first-token-high.ts';

/** Every alert of a chart with a model: first that nobody is served, then how, then why, then whether anybody would know. */
export const ALERTS: readonly Alert[] = [
  noReadyReplica,
  engineStalled,
  engineSilent,
  restartLoop,
  errorRatioHigh,
  timeToFirstTokenHigh,
  interTokenLatencyHigh,
  requestsQueueing,
  cacheNearlyFull,
  preemptions,
  loaderFailing,
  targetAbsent,
  scrapeFailing,
];
