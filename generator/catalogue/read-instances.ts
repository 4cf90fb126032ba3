import type { JsonSchema } from '../schema/json-schema.ts';
import { readChecked } from '../yaml/read-checked.ts';
import type { Instance } from './catalogue.ts';

/** A family's file: `schemas/catalogue/instances.schema.json` in TypeScript. */
interface Family {
  readonly accelerator?: {
    readonly name: string;
    readonly resource: string;
    readonly memoryMi: number;
    readonly visibleMi?: number;
    readonly computeCapability?: number;
    readonly cores?: { readonly resource: string; readonly each: number; readonly logical?: number };
    readonly tensorParallel?: readonly number[];
  };
  readonly instances: Readonly<
    Record<
      string,
      {
        readonly vcpus: number;
        readonly memoryGiB: number;
        readonly cpuMillis: number;
        readonly memoryMi: number;
        readonly accelerators?: number;
        readonly nvmeGB: number;
      }
    >
  >;
}

/**
 * Reads the machines of one family.
 * @throws {ProblemError} when the file is wrong.
 */
export function readInstances(path: string, root: string, schema: JsonSchema): Instance[] {
  const { accelerator, instances } = readChecked<Family>(path, root, schema);
  return Object.entries(instances).map(
    ([type, { vcpus, memoryGiB, cpuMillis, memoryMi, accelerators: count, nvmeGB }]) => ({
      type,
      vcpus,
      memoryGiB,
      allocatable: { cpuMillis, memoryMi },
      ...(accelerator &&
        count !== undefined && {
          accelerator: {
            name: accelerator.name,
            resource: accelerator.resource,
            count,
            memoryMi: accelerator.memoryMi,
            ...(accelerator.visibleMi && { visibleMi: accelerator.visibleMi }),
            ...(accelerator.computeCapability && { computeCapability: accelerator.computeCapability }),
            ...(accelerator.cores && {
              cores: {
                resource: accelerator.cores.resource,
                count: accelerator.cores.each * count,
                ...(accelerator.cores.logical && { logical: accelerator.cores.logical }),
              },
            }),
            ...(accelerator.tensorParallel && { degrees: accelerator.tensorParallel }),
          },
        }),
      nvmeGB,
    }),
  );
}
