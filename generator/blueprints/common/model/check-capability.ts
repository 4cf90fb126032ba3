import type { Instance } from '../../../catalogue/catalogue.ts';
import type { Problem } from '../../../problem/problem.ts';
import { ProblemError } from '../../../problem/problem-error.ts';
import type { ModelProfile } from './profile.ts';
import { refuse } from './rules.ts';

/** NVIDIA's compute capability from which vLLM takes bfloat16 (vllm/platforms/cuda.py, check_if_supports_dtype). */
const BFLOAT16 = 8;

/**
 * A GPU must have the number format that the profile asks for; `auto` falls back by itself.
 * @throws {ProblemError} naming each machine without it.
 */
export function checkCapability(profile: ModelProfile, instances: readonly Instance[]): readonly [] {
  if (profile.engine.args?.dtype !== 'bfloat16') return [];
  const problems = instances.flatMap(({ type, accelerator }): readonly Problem[] => {
    const capability = accelerator?.computeCapability;
    if (capability === undefined || capability >= BFLOAT16) return [];
    return [
      refuse(profile, 'dtype-capability', {
        pointer: '/engine/args/dtype',
        message: `${accelerator!.name} of ${type} has no bfloat16`,
        expected: `a GPU of compute capability ${BFLOAT16.toFixed(1)} or more`,
        found: capability.toFixed(1),
        hint: 'set dtype: float16, or take other hardware.instanceTypes',
      }),
    ];
  });
  if (problems.length > 0) throw new ProblemError(problems);
  return [];
}
