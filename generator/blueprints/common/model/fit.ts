import type { Engine, Instance } from '../../../catalogue/catalogue.ts';
import { type Fit, fit } from '../../../plan/fit/fit.ts';
import type { Chip } from './needs.ts';
import type { ModelProfile } from './profile.ts';

/** What is asked of a machine. */
export interface FitQuestion {
  readonly profile: ModelProfile;
  readonly chip: Chip;
  readonly engine: Engine;
  /** Bytes of the weights as they are in the files. */
  readonly weights: number;
}

/** Whether the model fits on a machine, split as the profile says; undefined where the machine has no such accelerator. */
export function fitOn({ profile, chip, engine, weights }: FitQuestion, machine: Instance): Fit | undefined {
  const part = chip.part(machine);
  if (!part) return undefined;
  const demand = chip.demand(profile, engine, part, weights);
  return fit(profile.model.architecture, demand, chip.split(profile, machine), part);
}

/** The same profile with other flags. */
export const withArgs = (profile: ModelProfile, args: Readonly<Record<string, unknown>>): ModelProfile => ({
  ...profile,
  engine: { ...profile.engine, args: { ...profile.engine.args, ...args } },
});

/** The same profile over another number of accelerators. */
export const withDegree = (profile: ModelProfile, tensorParallel: number): ModelProfile => ({
  ...profile,
  hardware: { ...profile.hardware, tensorParallel },
});

/** The same profile on that machine alone. */
export const onMachine = (profile: ModelProfile, type: string): ModelProfile => ({
  ...profile,
  hardware: { ...profile.hardware, instanceTypes: [type] },
});
