import type { Derived } from '../../../plan/derived.ts';
import type { Problem } from '../../../problem/problem.ts';
import { ProblemError } from '../../../problem/problem-error.ts';
import { isMap } from '../../../schema/is-map.ts';
import { escapeStep } from '../../../schema/pointer.ts';
import { ownGi, ownValue } from './own-values.ts';
import type { ModelProfile } from './profile.ts';
import { refuse } from './rules.ts';

/** Quantities of a pod, as the plan has them. */
interface Sums {
  readonly memory: Derived<string>;
  readonly disk: Derived<string>;
}

/**
 * Resources that the profile's `values` say must hold what is in the pod, or the chart's own guards would refuse its defaults.
 * @param resource of the accelerators, which the chart asks for by `accelerator.count`
 * @throws {ProblemError} naming those that do not.
 */
export function checkOwnResources(profile: ModelProfile, resource: string, { memory, disk }: Sums): readonly [] {
  const small = [
    ...tooSmall(profile, 'pod-memory', 'limits', 'memory', memory),
    ...tooSmall(profile, 'pod-disk', 'requests', 'ephemeral-storage', disk),
  ];
  const above = () => [...aboveLimits(profile, 'memory', memory), ...aboveLimits(profile, 'ephemeral-storage', disk)];
  const problems = [...accelerators(profile, resource), ...(small.length > 0 ? small : above())];
  if (problems.length > 0) throw new ProblemError(problems);
  return [];
}

const accelerators = (profile: ModelProfile, resource: string): readonly Problem[] =>
  ['requests', 'limits'].flatMap(part => {
    const own = ownValue(profile, 'resources', part);
    if (!isMap(own) || own[resource] === undefined) return [];
    return [
      refuse(profile, 'accelerator-twice', {
        pointer: `/values/resources/${part}/${escapeStep(resource)}`,
        message: `the chart asks for ${resource} itself`,
        expected: 'no accelerators among the resources',
        found: String(own[resource]),
        hint: 'set hardware.tensorParallel, and leave this out',
      }),
    ];
  });

function tooSmall(
  profile: ModelProfile,
  rule: 'pod-memory' | 'pod-disk',
  part: string,
  what: string,
  { value, how }: Derived<string>,
): readonly Problem[] {
  const own = ownGi(profile, 'resources', part, what);
  if (own === undefined || own >= gib(value)) return [];
  return [
    refuse(profile, rule, {
      pointer: `/values/resources/${part}/${what}`,
      message: `resources.${part}.${what} does not hold what is in the pod`,
      expected: `at least ${value}: ${how}`,
      found: `${own}Gi`,
      hint:
        rule === 'pod-memory'
          ? 'leave it out, or lower values.engine.workingSet too, where the engine needs less'
          : 'leave it out, or lower values.scratch.sizeLimit too',
    }),
  ];
}

/** A request above its limit; one that stands alone is beside the limit of the plan. */
function aboveLimits(profile: ModelProfile, what: string, { value }: Derived<string>): readonly Problem[] {
  const limit = ownGi(profile, 'resources', 'limits', what) ?? gib(value);
  const own = ownGi(profile, 'resources', 'requests', what);
  const request = own ?? gib(value);
  if (request <= limit) return [];
  return [
    refuse(profile, 'pod-limits', {
      pointer: `/values/resources/${own === undefined ? 'limits' : 'requests'}/${what}`,
      message: `resources.requests.${what} is above its limit`,
      expected: `at most ${limit}Gi, by resources.limits.${what}`,
      found: `${request}Gi`,
      hint: 'raise the limit too',
    }),
  ];
}

const gib = (quantity: string): number => Number.parseInt(quantity, 10);
