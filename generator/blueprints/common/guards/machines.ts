import type { Instance } from '../../../catalogue/catalogue.ts';
import {
  and,
  type Defined,
  defineText,
  eq,
  type Guard,
  gt,
  guard,
  int,
  matches,
  mul,
  type Node,
  or,
  scaled,
  str,
  toJson,
  trimSuffix,
  when,
} from '../../../sdk/index.ts';
import type { Context } from '../context.ts';
import { gibibytes } from '../gibibytes.ts';
import { onMachines } from '../model/plan-values.ts';

/** A pod that no machine of the chart's own affinity can hold would wait for ever. Another affinity is its writer's business. */
export function machinesHold(
  { v }: Context,
  instances: readonly Instance[],
): { readonly define: Defined<string>; readonly guard: Guard } {
  const { cpu, memory } = v.resources.requests;
  const millis = defineText(
    'requestedMillis',
    'Thousandths of a processor that the engine asks for.',
    when<string>(
      matches(toJson(cpu), 'm"$'),
      toJson(int(trimSuffix(cpu as Node<string>, 'm'))),
      toJson(scaled(cpu, 1000)),
    ),
  );
  const tooMany = (resource: string, count: number): Node<boolean> =>
    and(eq(v.accelerator.resource, resource), gt(v.accelerator.count, count));
  const tooSmall = ({ allocatable, accelerator }: Instance): Node<boolean> =>
    or(
      gt(int(millis.use), allocatable.cpuMillis),
      gt(mul(gibibytes(memory), 1024), allocatable.memoryMi),
      tooMany(accelerator!.resource, accelerator!.count),
      ...(accelerator!.cores ? [tooMany(accelerator!.cores.resource, accelerator!.cores.count)] : []),
    );
  const own = eq(toJson(v.affinity), goJson(onMachines(instances.map(({ type }) => type))));
  const list = instances
    .map(({ type, allocatable, accelerator }) => {
      const { count, name } = accelerator!;
      return `${type} (${allocatable.cpuMillis}m, ${allocatable.memoryMi}Mi, ${count} ${name})`;
    })
    .join(', ');
  return {
    define: millis,
    guard: guard(
      'machines',
      and(own, ...instances.map(tooSmall)),
      str`no machine of affinity holds resources.requests and accelerator.count ${v.accelerator.count}; they have, before DaemonSets: ${list}; ask for less, or set affinity to larger machines`,
    ),
  };
}

/** JSON as Go prints it: keys in order. */
const goJson = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
