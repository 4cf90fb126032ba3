import type { ResourceRequirements } from '../../../kubernetes/resources.gen.ts';
import { assumeWord, entry, merge, opt, type Tpl } from '../../../sdk/index.ts';
import type { ModelRefs } from '../values.ts';

/** Requests and limits of the engine: the values, and the accelerators, whose requests must equal their limits. */
export const engineResources = (v: ModelRefs): Tpl<ResourceRequirements> => {
  const accelerators = entry(assumeWord(v.accelerator.resource), v.accelerator.count);
  type Quantities = NonNullable<ResourceRequirements['limits']>;
  return {
    requests: merge<Quantities>(opt(v.resources.requests), accelerators),
    limits: merge<Quantities>(opt(v.resources.limits), accelerators),
  };
};
