import type { Instance } from '../../../catalogue/catalogue.ts';
import type { Architecture } from '../../../plan/fit/architecture.ts';
import type { Defined, Guard } from '../../../sdk/index.ts';
import type { Context } from '../context.ts';
import { loading, modelFits } from '../loading/guards.ts';
import { environment, owned, ownKeys } from './environment.ts';
import { contextLength, type FitCheck } from './fit.ts';
import { machinesHold } from './machines.ts';
import { monitoring } from './monitoring.ts';
import { imageTags, objectName, parentRefs } from './platform.ts';
import { accelerators, disk, memory, requestsWithinLimits } from './resources.ts';

/** What a blueprint sets itself, and nobody else may. */
export interface Owned {
  /** Flag → the value to set instead. */
  readonly flags: Readonly<Record<string, string>>;
  /** Names of environment variables. */
  readonly env: readonly string[];
}

/** What the plan knows, and rules compare values with. */
export interface Planned {
  /** Machines of the profile. */
  readonly instances: readonly Instance[];
  readonly architecture: Architecture;
  readonly fit: FitCheck;
}

/** Rules of every chart with a model: values that contradict each other. */
export function modelGuards(c: Context, own: Owned, { instances, fit }: Planned): CommonGuards {
  const sums = [memory(c), disk(c)];
  const machines = machinesHold(c, instances);
  return {
    defines: [...sums.map(s => s.define), machines.define, ...fit.defines],
    last: [contextLength(c), machines.guard, fit.guard],
    guards: [
      ...sums.map(s => s.guard),
      requestsWithinLimits(c.v),
      accelerators(c.v),
      objectName(c),
      imageTags(c.v),
      ...loading(c),
      ...modelFits(c),
      ...environment(c, own.env),
      ...ownKeys(c),
      owned(c.v, own.flags),
      parentRefs(c.v),
      ...monitoring(c.v),
    ],
  };
}

/** Rules, and the named templates with the sums they use. */
export interface ModelGuards {
  readonly defines: readonly Defined<unknown>[];
  readonly guards: readonly Guard[];
}

/** Rules that every chart with a model has; other sentences say more than those of `last`. */
export interface CommonGuards extends ModelGuards {
  readonly last: readonly Guard[];
}
