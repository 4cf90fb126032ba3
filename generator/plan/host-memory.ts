import { type Derived, derived, gi } from './derived.ts';
import type { Target } from './start-budget.ts';

/** Parts of a pod's memory, in GiB. */
export interface HostMemory {
  /** What the engine itself needs. */
  readonly workingSet: number;
  readonly sharedMemory: number;
  /** The model volume; counts only where it is a tmpfs. */
  readonly model: number;
}

/** Memory limit of the engine: a tmpfs and shared memory count to it. */
export function hostMemory(parts: HostMemory, target: Target): Derived<string> {
  const tmpfs = target === 'memory' ? parts.model : 0;
  const sum = parts.workingSet + parts.sharedMemory + tmpfs;
  const model = tmpfs ? ` + ${tmpfs} GiB model in memory` : '';
  return derived(gi(sum), `${parts.workingSet} GiB engine + ${parts.sharedMemory} GiB shared memory${model}`);
}
