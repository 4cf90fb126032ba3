import { type Derived, derived, gi } from './derived.ts';
import type { Target } from './start-budget.ts';

/** GiB of /tmp. */
export const TMP = 2;

/** Ephemeral storage of the engine in GiB: scratch, /tmp, and a model that is on the node's disk. */
export function nodeDisk(scratch: number, model: number, target: Target): Derived<string> {
  const onDisk = target === 'emptyDir' ? model : 0;
  const text = onDisk ? ` + ${onDisk} GiB model` : '';
  return derived(gi(scratch + TMP + onDisk), `${scratch} GiB scratch + ${TMP} GiB /tmp${text}`);
}
