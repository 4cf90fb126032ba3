import type { Catalogue, Instance } from '../../../catalogue/catalogue.ts';
import { gather } from '../../../problem/gather.ts';
import type { Problem } from '../../../problem/problem.ts';
import { ProblemError } from '../../../problem/problem-error.ts';
import type { DeploymentProfile } from '../profile.gen.ts';
import type { NeuronProfile } from './plan.ts';
import { refuseNeuron as refuse } from './rules.ts';

/** The machines of a profile's compile Job; none where it has none. @throws {ProblemError} for one that nobody knows. */
export const compileMachines = ({ compile }: NeuronProfile, catalogue: Catalogue): readonly Instance[] =>
  gather((compile?.instanceTypes ?? []).map(type => () => catalogue.instance(type)));

/** Machines of the compile Job must have the server's accelerator, and room for the weights twice: as they are, and quantised. @throws {ProblemError} where one does not. */
export function checkCompileMachines(
  profile: DeploymentProfile,
  machine: Instance,
  machines: readonly Instance[],
  weightBytes: number,
): void {
  const needs = Math.ceil((2 * weightBytes) / 2 ** 20);
  const problems = machines.flatMap((each, i): Problem[] => {
    const pointer = `/engine/neuron/compile/instanceTypes/${i}`;
    if (each.accelerator?.name !== machine.accelerator?.name)
      return [
        refuse(profile, 'compile-chip', {
          pointer,
          message: `${each.type} has another accelerator than ${machine.type}`,
          expected: machine.accelerator?.name ?? '',
          found: each.accelerator?.name ?? 'none',
          hint: 'graphs of one chip do not run on another',
        }),
      ];
    if (each.allocatable.memoryMi >= needs) return [];
    return [
      refuse(profile, 'compile-memory', {
        pointer,
        message: `${each.type} has too little memory to compile this model`,
        expected: `${needs} MiB: the weights, and the weights as they are made of them`,
        found: `${each.allocatable.memoryMi} MiB allocatable`,
        hint: 'take a larger instance type of the same family',
      }),
    ];
  });
  if (problems.length > 0) throw new ProblemError(problems);
}
