import { type Derived, derived, gi } from './derived.ts';
import type { Target } from './start-budget.ts';

/** GiB of /tmp. */
export const TMP = 2;

/** Ephemeral storage of the engine in GiB: scratch, /tmp, and a model that is on the node's disk. */
export function nodeDisk(scratch: number, model: number, target: Target): Derived<string> {
  const onDisk = target === 'emptyDir' ? model : 0;
  const formula = '{scratch} GiB scratch + {tmp} GiB /tmp';
  const sum = gi(scratch + TMP + onDisk);
  return onDisk
    ? derived(sum, `${formula} + {model} GiB model`, { scratch, tmp: TMP, model })
    : derived(sum, formula, { scratch, tmp: TMP });
}
