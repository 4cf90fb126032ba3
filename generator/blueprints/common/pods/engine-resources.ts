import type { ResourceRequirements } from '../../../kubernetes/resources.gen.ts';
import { assumeWord, entry, merge, opt, type Tpl } from '../../../sdk/index.ts';
import type { ModelRefs } from '../values.ts';

/** The accelerators of a pod, whose requests must equal their limits. */
export const acceleratorEntry = (v: ModelRefs) => entry(assumeWord(v.accelerator.resource), v.accelerator.count);

/** Requests and limits of the engine: the values, and the accelerators. */
export const engineResources = (v: ModelRefs): Tpl<ResourceRequirements> => {
  const accelerators = acceleratorEntry(v);
  type Quantities = NonNullable<ResourceRequirements['limits']>;
  return {
    requests: merge<Quantities>(opt(v.resources.requests), accelerators),
    limits: merge<Quantities>(opt(v.resources.limits), accelerators),
  };
};
