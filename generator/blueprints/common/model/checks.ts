import type { Instance } from '../../../catalogue/catalogue.ts';
import type { Problem } from '../../../problem/problem.ts';
import { ProblemError } from '../../../problem/problem-error.ts';
import type { ModelProfile } from './profile.ts';

const file = (profile: ModelProfile): string => `profiles/${profile.name}.yaml`;

/** A machine must hold the pod and have its accelerators. @throws {ProblemError} where one cannot. */
export function checkHost(
  profile: ModelProfile,
  instances: readonly Instance[],
  memory: string,
  planned: { readonly resource: string; readonly count: number },
): void {
  const needs = Number.parseInt(memory, 10) * 1024;
  const { resource, count } = { ...planned, ...ownAccelerator(profile) };
  const problems = instances.flatMap((instance, i): Problem[] => {
    const at = { code: 'does-not-fit', file: file(profile), pointer: `/hardware/instanceTypes/${i}` } as const;
    const { cores, count: whole = 0 } = instance.accelerator ?? {};
    const has = cores?.resource === resource ? cores.count : whole;
    const offers = [instance.accelerator?.resource, cores?.resource];
    if (instance.accelerator && resource && !offers.includes(resource))
      return [
        {
          ...at,
          message: `${instance.type} has other accelerators than the rest`,
          expected: resource,
          found: instance.accelerator.resource,
          hint: 'a profile is for one kind of accelerator: make another for this machine',
        },
      ];
    if (has < Math.max(count, 1))
      return [
        {
          ...at,
          message: `${instance.type} has too few accelerators`,
          expected: String(Math.max(count, 1)),
          found: String(has),
          hint: 'take a larger instance type, or lower hardware.tensorParallel',
        },
      ];
    if (instance.allocatable.memoryMi < needs)
      return [
        {
          ...at,
          message: `${instance.type} has too little memory for the pod`,
          expected: `${needs} MiB`,
          found: `${instance.allocatable.memoryMi} MiB allocatable`,
          hint: 'take a larger instance type, or another loader.to than memory',
        },
      ];
    return [];
  });
  if (problems.length > 0) throw new ProblemError(problems);
}

/** What `values` of a profile say of its accelerators: they win over the plan. */
function ownAccelerator({ values }: ModelProfile): { readonly resource?: string; readonly count?: number } {
  const { resource, count } = (values?.accelerator ?? {}) as Readonly<Record<string, unknown>>;
  return {
    ...(typeof resource === 'string' ? { resource } : {}),
    ...(typeof count === 'number' ? { count } : {}),
  };
}

/** The engine may not be asked for more context than the model was made for. @throws {ProblemError} where it is. */
export function checkContext(profile: ModelProfile): readonly [] {
  const wanted = profile.engine.args?.['max-model-len'];
  const { contextLength } = profile.model.architecture;
  if (typeof wanted !== 'number' || wanted <= contextLength) return [];
  throw new ProblemError({
    code: 'does-not-fit',
    file: file(profile),
    pointer: '/engine/args/max-model-len',
    message: 'max-model-len is more than the model was made for',
    expected: `at most ${contextLength}, by model.architecture.contextLength`,
    found: String(wanted),
    hint: 'lower it, or correct contextLength from the config.json of the model',
  });
}
