import type { Instance } from '../catalogue/catalogue.ts';

/** Machines in order: fewest accelerators, then least memory of all of them, of the host, fewest processors, then by name. */
export const smallestFirst = (instances: readonly Instance[]): readonly Instance[] =>
  [...instances].sort(
    (a, b) =>
      (a.accelerator?.count ?? 0) - (b.accelerator?.count ?? 0) ||
      (a.accelerator?.memoryMi ?? 0) - (b.accelerator?.memoryMi ?? 0) ||
      a.allocatable.memoryMi - b.allocatable.memoryMi ||
      a.vcpus - b.vcpus ||
      (a.type < b.type ? -1 : 1),
  );

/** The smallest of several machines. */
export const smallest = (instances: readonly Instance[]): Instance => smallestFirst(instances)[0]!;
