import type { Architecture } from '../../../plan/fit/architecture.ts';
import { TMP } from '../../../plan/node-disk.ts';
import { splits } from '../../../plan/splits.ts';
import {
  add,
  type Defined,
  defineText,
  div,
  type Guard,
  gt,
  guard,
  has,
  hasKey,
  int,
  list,
  lt,
  mul,
  ne,
  not,
  or,
  type Ref,
  str,
  toJson,
  when,
} from '../../../sdk/index.ts';
import type { Context } from '../context.ts';
import { gibibytes } from '../gibibytes.ts';
import type { ModelRefs, ModelValues } from '../values.ts';

/** A figure that a named template adds up, and the rule that uses it. */
export interface Sum {
  readonly define: Defined<string>;
  readonly guard: Guard;
}

/** The accelerators of a pod come from one value. */
export const accelerators = (v: ModelRefs): Guard =>
  guard(
    'accelerators',
    or(hasKey(v.resources.requests, v.accelerator.resource), hasKey(v.resources.limits, v.accelerator.resource)),
    str`resources names ${v.accelerator.resource}, which the chart writes itself: set accelerator.count instead`,
  );

/** How GPUs share a model: groups of layers with as many accelerators each, and in a group whole heads. */
export const shares = (v: Ref<Pick<ModelValues, 'accelerator'>>, model: Architecture): readonly Guard[] => {
  const { count, pipelineParallel } = v.accelerator;
  const degrees = Array.from({ length: model.attentionHeads }, (_, i) => i + 1).filter(n => splits(model, n));
  return [
    guard(
      'pipeline',
      ne(mul(div(count, pipelineParallel), pipelineParallel), count),
      str`accelerator.count ${count} cannot be shared by accelerator.pipelineParallel ${pipelineParallel} groups of layers: set it to a multiple`,
    ),
    guard(
      'heads',
      not(has(list(...degrees.map(String)), toJson(div(count, pipelineParallel)))),
      str`${model.attentionHeads} attention heads and ${model.kvHeads} of keys and values cannot be split over ${div(count, pipelineParallel)} accelerators: set accelerator.count ÷ accelerator.pipelineParallel to one of ${degrees.join(', ')}`,
    ),
  ];
};

/** What the memory limit must hold, in GiB: the engine, shared memory, and a model in memory, which is a tmpfs of the pod. */
export function memory({ v, paths }: Context): Sum {
  const rest = [gibibytes(v.engine.workingSet), gibibytes(v.sharedMemory.sizeLimit)];
  const sum = defineText(
    'neededMemory',
    'GiB that resources.limits.memory must hold.',
    when<string>(paths.inMemory, toJson(add(...rest, gibibytes(v.loader.sizeLimit))), toJson(add(...rest))),
  );
  return {
    define: sum,
    guard: guard(
      'memory',
      lt(gibibytes(v.resources.limits.memory), int(sum.use)),
      str`resources.limits.memory is ${v.resources.limits.memory}, and must hold engine.workingSet, sharedMemory.sizeLimit and, for loader.target memory, loader.sizeLimit: set it, and resources.requests.memory, to at least ${sum.use}Gi`,
    ),
  };
}

/** What the disk request must hold, in GiB: scratch, /tmp, and a model that is not in memory. */
export function disk({ v, paths }: Context): Sum {
  const own = add(gibibytes(v.scratch.sizeLimit), TMP);
  const sum = defineText(
    'neededDisk',
    'GiB of the node that resources.requests.ephemeral-storage must hold.',
    when<string>(paths.onDisk, toJson(add(own, gibibytes(v.loader.sizeLimit))), toJson(own)),
  );
  const request = v.resources.requests['ephemeral-storage'];
  return {
    define: sum,
    guard: guard(
      'disk',
      lt(gibibytes(request), int(sum.use)),
      str`resources.requests.ephemeral-storage is ${request}, and must hold scratch.sizeLimit, 2Gi of /tmp and, for loader.target emptyDir, loader.sizeLimit: set it, and resources.limits.ephemeral-storage, to at least ${sum.use}Gi`,
    ),
  };
}

/** The API server refuses a request above its limit. */
export const requestsWithinLimits = (v: Ref<Pick<ModelValues, 'resources'>>): Guard => {
  const { requests, limits } = v.resources;
  return guard(
    'requestsWithinLimits',
    or(
      gt(gibibytes(requests.memory), gibibytes(limits.memory)),
      gt(gibibytes(requests['ephemeral-storage']), gibibytes(limits['ephemeral-storage'])),
    ),
    'resources.requests of memory or ephemeral-storage are above resources.limits: raise the limits too',
  );
};
