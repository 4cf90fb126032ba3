import type { Split } from '../../../plan/fit/kv-cache.ts';
import { ProblemError } from '../../../problem/problem-error.ts';
import { knobOf } from './knobs.ts';
import type { PodNeeds } from './needs.ts';
import { ownValue } from './own-values.ts';
import type { ModelProfile } from './profile.ts';
import { refuse } from './rules.ts';

/**
 * The profile's `values` may not say something else of accelerators than its `hardware`.
 * @throws {ProblemError} naming what does.
 */
export function checkKnobs(profile: ModelProfile, planned: PodNeeds['accelerator'], split: Split): readonly [] {
  const own = (key: string) => ownValue(profile, 'accelerator', key);
  const resource = own('resource') ?? planned.resource;
  const wanted = {
    // another resource of the same accelerators is a part of one: each holds a part of the model
    count: resource === planned.resource ? planned.count.value : split.tensor * split.pipeline,
    pipelineParallel: split.pipeline,
  };
  const differs = (key: keyof typeof wanted) =>
    own(key) === undefined ? key === 'count' && wanted[key] !== planned.count.value : own(key) !== wanted[key];
  const problems = (['count', 'pipelineParallel'] as const).filter(differs).map(key =>
    refuse(profile, 'accelerator-knob', {
      pointer: own(key) === undefined ? '/values/accelerator/resource' : `/values/accelerator/${key}`,
      message: `values.accelerator.${key} is not what the profile's hardware says`,
      expected: `${wanted[key]}, from hardware.tensorParallel ${split.tensor} and pipelineParallel ${split.pipeline}`,
      found: String(own(key) ?? planned.count.value),
      hint: `set ${knobOf(`accelerator.${key}`)}, and leave this out`,
    }),
  );
  if (problems.length > 0) throw new ProblemError(problems);
  return [];
}
