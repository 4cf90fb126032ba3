import { TMP } from '../../../plan/node-disk.ts';
import {
  add,
  type Defined,
  defineText,
  div,
  type Guard,
  gt,
  guard,
  hasKey,
  int,
  lt,
  mul,
  ne,
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

/** Groups of layers have as many accelerators each. */
export const pipeline = (v: Ref<Pick<ModelValues, 'accelerator'>>): Guard =>
  guard(
    'pipeline',
    ne(
      mul(div(v.accelerator.count, v.accelerator.pipelineParallel), v.accelerator.pipelineParallel),
      v.accelerator.count,
    ),
    str`accelerator.count ${v.accelerator.count} cannot be shared by accelerator.pipelineParallel ${v.accelerator.pipelineParallel} groups of layers: set it to a multiple`,
  );

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
