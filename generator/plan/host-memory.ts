import { type Derived, derived, gi } from './derived.ts';
import type { Target } from './start-budget.ts';

/** Parts of a pod's memory, in GiB. */
export interface HostMemory {
  /** What the engine itself needs. */
  readonly workingSet: Derived<number>;
  readonly sharedMemory: number;
  /** The model volume; counts only where it is a tmpfs. */
  readonly model: number;
}

/** Memory limit of the engine: a tmpfs and shared memory count to it. */
export function hostMemory(
  { workingSet: { value: workingSet }, sharedMemory, model }: HostMemory,
  target: Target,
): Derived<string> {
  const tmpfs = target === 'memory' ? model : 0;
  const formula = '{workingSet} GiB engine + {sharedMemory} GiB shared memory';
  const sum = gi(workingSet + sharedMemory + tmpfs);
  return tmpfs
    ? derived(sum, `${formula} + {model} GiB model in memory`, { workingSet, sharedMemory, model })
    : derived(sum, formula, { workingSet, sharedMemory });
}
