import type { Probe } from '../../../kubernetes/resources.gen.ts';
import { add, div, type Fields, type Node, type Ref } from '../../../sdk/index.ts';
import type { Probes } from '../../deployment/values.gen.ts';

/** Seconds between checks of the startup probe. */
const STARTUP_PERIOD = 10;

/** How often a running server is asked, and for how long it may fail. */
export const timing = (
  p: Ref<Probes['liveness']>,
): Fields<Pick<Probe, 'periodSeconds' | 'timeoutSeconds' | 'failureThreshold'>> => ({
  periodSeconds: p.periodSeconds,
  timeoutSeconds: p.timeoutSeconds,
  failureThreshold: p.failureThreshold,
});

/** The same for a server that starts: until its budget is used up. */
export const startTiming = (
  budgetSeconds: Node<number>,
): Fields<Pick<Probe, 'periodSeconds' | 'timeoutSeconds' | 'failureThreshold'>> => ({
  periodSeconds: STARTUP_PERIOD,
  timeoutSeconds: 5,
  failureThreshold: div(add(budgetSeconds, STARTUP_PERIOD - 1), STARTUP_PERIOD),
});
