import type { Engine, Instance } from '../../../catalogue/catalogue.ts';
import { runsOn } from '../../../catalogue/engine-image.ts';
import type { FittingMachine } from '../../../chart/source.ts';
import { hostMemory } from '../../../plan/host-memory.ts';
import { modelVolume } from '../../../plan/model-volume.ts';
import { processors } from '../../../plan/processors.ts';
import { smallestFirst } from '../../../plan/smallest.ts';
import { ProblemError } from '../../../problem/problem-error.ts';
import type { Facts } from '../../blueprint.ts';
import { checkCapability } from './check-capability.ts';
import { hostHolds } from './check-host.ts';
import { engineImage, withImage } from './engine-image.ts';
import { doubt } from './explain.ts';
import { fitOn, withDegree } from './fit.ts';
import { type Chip, gpu } from './needs.ts';
import { weightsOf } from './plan.ts';
import type { ModelProfile } from './profile.ts';

/**
 * Every machine of the catalogue on which the model fits, or may, smallest first, each with the fewest accelerators that do.
 * @throws {ProblemError} for an unknown engine or machine.
 */
export function fittingMachines(
  profile: ModelProfile,
  { catalogue }: Facts,
  chip: Chip = gpu,
): readonly FittingMachine[] {
  const table = catalogue.engine(profile.engine.name, profile.engine.version);
  const weights = weightsOf(profile).value;
  // whatever machines the profile names: the pod's own needs do not depend on them
  const own = catalogue.instance(profile.hardware.instanceTypes[0]!);
  const { known } = engineImage(profile, catalogue, own);
  const engine = withImage(table, known);
  const needs = chip.needs(profile, own, engine);
  const volume = Number.parseInt(modelVolume((needs.brings ?? weightsOf(profile)).value).value, 10);
  const memory = Number.parseInt(hostMemory({ ...needs, model: volume }, profile.loader.to).value, 10) * 1024;
  return smallestFirst(catalogue.instances()).flatMap((machine): readonly FittingMachine[] => {
    const { accelerator } = machine;
    if (!accelerator || !chip.part(machine) || (known && !runsOn(known, accelerator))) return [];
    const cpuMillis = Number(processors([machine]).value) * 1000;
    if (!hostHolds(machine, { resource: accelerator.resource, count: 1, memory, cpuMillis })) return [];
    for (const degree of chip.degrees(profile, machine)) {
      const asked = withDegree(profile, degree);
      const found = fitOn({ profile: asked, chip, engine, weights }, machine);
      if (!found || found.verdict === 'does-not-fit') continue;
      const { tensor, pipeline } = chip.split(asked, machine);
      const count = (tensor * pipeline) / chip.partsEach(machine);
      if (count > accelerator.count || !runs(chip, asked, machine, engine)) continue;
      return [
        {
          machine: machine.type,
          accelerators: `${count} of ${accelerator.count} ${accelerator.name}`,
          tensorParallel: degree,
          ...(found.verdict === 'unknown'
            ? { unknown: doubt(found) }
            : { tokens: found.tokens!.value, sequences: found.sequences!.value }),
        },
      ];
    }
    return [];
  });
}

/** Whether a profile that named this machine would be refused for it, however much there is room. */
function runs(chip: Chip, profile: ModelProfile, machine: Instance, engine: Engine): boolean {
  try {
    chip.needs(profile, machine, engine);
    checkCapability(profile, [machine]);
    return true;
  } catch (error) {
    if (error instanceof ProblemError) return false;
    throw error;
  }
}
