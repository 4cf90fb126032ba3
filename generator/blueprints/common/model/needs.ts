import type { Engine, Instance } from '../../../catalogue/catalogue.ts';
import { type Derived, derived } from '../../../plan/derived.ts';
import { type Demand, vllmDemand } from '../../../plan/fit/demand.ts';
import type { Split } from '../../../plan/fit/kv-cache.ts';
import type { Part } from '../../../plan/fit/part.ts';
import { splits } from '../../../plan/splits.ts';
import type { Target } from '../../../plan/start-budget.ts';
import { ProblemError } from '../../../problem/problem-error.ts';
import { checkHeads } from './check-model.ts';
import { giOf } from './own-values.ts';
import type { ModelProfile } from './profile.ts';
import { refuse } from './rules.ts';

/** What the accelerators of a profile ask for, beside the model itself. */
export interface PodNeeds {
  /** Host memory of the engine beside model and shared memory, in GiB. */
  readonly workingSet: Derived<number>;
  readonly sharedMemory: number;
  readonly accelerator: { readonly resource: string; readonly count: Derived<number> };
  /** Bytes that each pod brings, where they are not the weights. */
  readonly brings?: Derived<number>;
  /** What the engine reads when it starts, where it is not what the pod brought. */
  readonly reads?: { readonly bytes: number; readonly target: Target };
}

/** What a kind of accelerator adds to the sums of a model. */
export interface Chip {
  /** @throws {ProblemError} where the accelerator cannot run the model so. */
  needs(profile: ModelProfile, machine: Instance, engine: Engine): PodNeeds;
  /** Parts that one accelerator of a machine holds. */
  partsEach(machine: Instance): number;
  /** How the profile splits its model on a machine. */
  split(profile: ModelProfile, machine: Instance): Split;
  /** What holds one part of the model on a machine; undefined: the machine has none. */
  part(machine: Instance): Part | undefined;
  /** @param weights bytes of the weights as they are in the files */
  demand(profile: ModelProfile, engine: Engine, part: Part, weights: number): Demand;
  /** Parts of the model that a machine could hold, and that divide it. */
  degrees(profile: ModelProfile, machine: Instance): readonly number[];
}

/** GiB of host memory for processes, code and buffers of an engine on GPUs: seed 001 left it 16 beside 2 of shared memory, and it used less. */
const ENGINE = 16;

/** GPUs. */
export const gpu: Chip = {
  needs(profile, machine) {
    if (machine.accelerator?.cores)
      throw new ProblemError(
        refuse(profile, 'gpu-machine', {
          pointer: '/hardware/instanceTypes',
          message: `${machine.type} has no GPUs`,
          expected: 'machines with GPUs',
          found: machine.accelerator.name,
          hint: 'blueprint deployment runs on AWS Neuron, with engine.neuron',
        }),
      );
    const { tensor, pipeline } = gpu.split(profile, machine);
    checkHeads(profile, tensor, gpu.degrees(profile, machine));
    return {
      workingSet: giOf(profile, WORKING_SET, engineMemory(profile, tensor * pipeline)),
      sharedMemory: giOf(profile, SHARED_MEMORY, derived(2, 'two GiB for what processes of the engine tell each other'))
        .value,
      accelerator: {
        resource: machine.accelerator?.resource ?? '',
        count: derived(tensor * pipeline, '{tensor} tensor-parallel × {pipeline} pipeline-parallel', {
          tensor,
          pipeline,
        }),
      },
    };
  },
  partsEach: () => 1,
  split: ({ hardware }) => ({ tensor: hardware.tensorParallel ?? 1, pipeline: hardware.pipelineParallel ?? 1 }),
  part: ({ accelerator }) =>
    accelerator && !accelerator.cores
      ? { name: accelerator.name, memoryMi: accelerator.visibleMi ?? accelerator.memoryMi, fixedCache: false }
      : undefined,
  demand: ({ engine: { args = {} }, model }, engine, part, weights) =>
    vllmDemand(engine, args, model.architecture, weights, part),
  degrees: ({ model }, { accelerator }) =>
    Array.from({ length: accelerator?.count ?? 0 }, (_, i) => i + 1).filter(n => splits(model.architecture, n)),
};

/** Where `values` say host memory of the engine. */
export const WORKING_SET = ['engine', 'workingSet'] as const;
export const SHARED_MEMORY = ['sharedMemory', 'sizeLimit'] as const;

/**
 * GiB of host memory of an engine, with what its flags move there: weights for each GPU, and a cache for all of them together
 * (vLLM, config/offload.py and config/cache.py).
 */
function engineMemory({ engine: { args = {} } }: ModelProfile, gpus: number): Derived<number> {
  const number = (flag: string) => Math.max(0, Number(args[flag] ?? 0)) || 0;
  const [weights, cache] = [number('cpu-offload-gb'), number('kv-offloading-size')];
  const parts = [
    '{engine} GiB of processes and buffers, what seed 001 left its engine',
    ...(weights ? ['{gpus} × {weights} GiB of weights, as cpu-offload-gb says'] : []),
    ...(cache ? ['{cache} GiB of KV cache, as kv-offloading-size says'] : []),
  ];
  return derived(Math.ceil(ENGINE + gpus * weights + cache), parts.join(' + '), {
    engine: ENGINE,
    ...(weights && { gpus, weights }),
    ...(cache && { cache }),
  });
}
