import type { Instance } from '../../../catalogue/catalogue.ts';
import { smallestFirst } from '../../../plan/smallest.ts';
import type { Problem } from '../../../problem/problem.ts';
import { ProblemError } from '../../../problem/problem-error.ts';
import { ownGi } from './own-values.ts';
import type { ModelProfile } from './profile.ts';
import { refuse } from './rules.ts';

/** What a pod asks of a machine: by the plan, or by the profile's own values over it. */
export interface HostDemand {
  readonly resource: string;
  readonly count: number;
  /** MiB. */
  readonly memory: number;
  readonly cpuMillis: number;
}

/**
 * Every machine must hold the pod and have its accelerators.
 * @param others machines there are, for what is said to do
 * @throws {ProblemError} where one cannot.
 */
export function checkHost(
  profile: ModelProfile,
  instances: readonly Instance[],
  planned: HostDemand,
  others: readonly Instance[] = [],
): readonly [] {
  const needs = { ...planned, ...ownDemand(profile) };
  const problems = instances.flatMap((instance, i) => {
    const found = hostProblem(profile, instance, `/hardware/instanceTypes/${i}`, needs, others);
    return found ? [found] : [];
  });
  if (problems.length > 0) throw new ProblemError(problems);
  return [];
}

/** Whether a machine holds such a pod. */
export const hostHolds = ({ accelerator, allocatable }: Instance, needs: HostDemand): boolean =>
  has(accelerator, needs.resource) >= Math.max(needs.count, 1) &&
  allocatable.memoryMi >= needs.memory &&
  allocatable.cpuMillis >= needs.cpuMillis;

function has(accelerator: Instance['accelerator'], resource: string): number {
  if (accelerator?.cores?.resource === resource) return accelerator.cores.count;
  return accelerator?.count ?? 0;
}

/** The first thing that is wrong with a machine, most telling one first. */
function hostProblem(
  profile: ModelProfile,
  instance: Instance,
  pointer: string,
  needs: HostDemand,
  others: readonly Instance[],
): Problem | undefined {
  const { type, accelerator, allocatable } = instance;
  const { resource, count, memory, cpuMillis } = needs;
  if (accelerator && resource && ![accelerator.resource, accelerator.cores?.resource].includes(resource))
    return refuse(profile, 'accelerator-kind', {
      pointer,
      message: `${type} has other accelerators than the rest`,
      expected: resource,
      found: accelerator.resource,
      hint: 'a profile is for one kind of accelerator: make another for this machine',
    });
  if (has(accelerator, resource) < Math.max(count, 1))
    return refuse(profile, 'accelerator-count', {
      pointer,
      message: `${type} has too few accelerators`,
      expected: String(Math.max(count, 1)),
      found: String(has(accelerator, resource)),
      hint: fewer(profile, needs, others),
    });
  if (allocatable.memoryMi < memory)
    return refuse(profile, 'host-memory', {
      pointer,
      message: `${type} has too little memory for the pod`,
      expected: `${memory} MiB`,
      found: `${allocatable.memoryMi} MiB allocatable`,
      hint: lessMemory(profile),
    });
  if (allocatable.cpuMillis < cpuMillis)
    return refuse(profile, 'host-processors', {
      pointer,
      message: `${type} has too few processors for the pod`,
      expected: `${cpuMillis}m, by resources.requests.cpu`,
      found: `${allocatable.cpuMillis}m allocatable`,
      hint: 'lower values.resources.requests.cpu: the kubelet and the system keep a part of every machine',
    });
  return undefined;
}

/** What to do where a machine has too few accelerators. */
function fewer({ hardware }: ModelProfile, { resource, count }: HostDemand, others: readonly Instance[]): string {
  const [larger] = smallestFirst(
    others.filter(
      ({ accelerator }) =>
        [accelerator?.resource, accelerator?.cores?.resource].includes(resource) && has(accelerator, resource) >= count,
    ),
  );
  const lower =
    (hardware.pipelineParallel ?? 1) > 1
      ? 'lower hardware.tensorParallel or hardware.pipelineParallel: a pod asks for their product'
      : 'lower hardware.tensorParallel';
  if (larger && count > 0) return `take a larger instance type, ${larger.type} for instance, or ${lower}`;
  return `no machine of the catalogue has as many: ${lower}`;
}

/** What to do where a machine has too little memory. */
function lessMemory(profile: ModelProfile): string {
  const own = ownGi(profile, 'resources', 'requests', 'memory') ?? ownGi(profile, 'resources', 'limits', 'memory');
  const engine = `${own === undefined ? '' : 'lower values.resources, and '}values.engine.workingSet, where the engine is known to need less`;
  const target = profile.loader.to === 'memory' ? ', another loader.to than memory' : '';
  return `take a larger instance type${target}, or lower ${engine}`;
}

/** What `values` of a profile say of its pod: they win over the plan. */
function ownDemand({ values }: ModelProfile): Partial<HostDemand> {
  const { accelerator = {}, resources = {} } = (values ?? {}) as Readonly<
    Record<string, Readonly<Record<string, unknown>>>
  >;
  const { memory, cpu } = { ...(resources.limits as object), ...(resources.requests as object) } as {
    readonly memory?: unknown;
    readonly cpu?: unknown;
  };
  return {
    ...(typeof accelerator.resource === 'string' ? { resource: accelerator.resource } : {}),
    ...(typeof accelerator.count === 'number' ? { count: accelerator.count } : {}),
    ...(typeof memory === 'string' ? { memory: Number.parseInt(memory, 10) * 1024 } : {}),
    ...(cpu === undefined ? {} : { cpuMillis: millis(String(cpu)) }),
  };
}

/** A quantity of processors in thousandths. */
const millis = (cpu: string): number =>
  cpu.endsWith('m') ? Number.parseInt(cpu, 10) : Math.ceil(Number.parseFloat(cpu) * 1000);
