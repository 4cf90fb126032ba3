import type { Instance } from '../catalogue/catalogue.ts';

/** The smallest of several machines: fewest accelerators, then least memory, then fewest processors, then by name. */
export const smallest = (instances: readonly Instance[]): Instance =>
  [...instances].sort(
    (a, b) =>
      (a.accelerator?.count ?? 0) - (b.accelerator?.count ?? 0) ||
      a.allocatable.memoryMi - b.allocatable.memoryMi ||
      a.vcpus - b.vcpus ||
      (a.type < b.type ? -1 : 1),
  )[0]!;
