import { isMap } from '../schema/is-map.ts';
import type { RenderedObject } from './picture.ts';

/** A pod that an object of a chart leads to. */
export interface PodOf {
  /** Which of the object's pods: empty where it has one kind of them. */
  readonly group: string;
  readonly template: Readonly<Record<string, unknown>>;
}

type Loose = Readonly<Record<string, unknown>>;

const map = (value: unknown): Loose => (isMap(value) ? value : {});
const maps = (value: unknown): readonly Loose[] => (Array.isArray(value) ? value.filter(isMap) : []);

/** The pod templates of an object: those of a workload, and those inside a RayService. */
export function podsOf({ kind, spec }: RenderedObject): readonly PodOf[] {
  const { template, rayClusterConfig } = map(spec);
  if (kind === 'RayService') {
    const { headGroupSpec, workerGroupSpecs } = map(rayClusterConfig);
    return [
      { group: 'head', template: map(map(headGroupSpec).template) },
      ...maps(workerGroupSpecs).map(spec => ({ group: String(spec.groupName), template: map(spec.template) })),
    ];
  }
  return isMap(template) && isMap(template.spec) ? [{ group: '', template }] : [];
}

/** Whether pods of an object run until somebody stops them: a Job's pods are not restarted. */
export const isLongRunning = ({ kind }: RenderedObject): boolean => kind !== 'Job' && kind !== 'Pod';

/** Name of a device → how many of it the containers of a pod ask for. */
export function devicesOf({ template }: PodOf): ReadonlyMap<string, number> {
  const { containers, initContainers } = map(template.spec);
  const total = new Map<string, number>();
  // what Kubernetes itself counts has no slash in its name
  for (const { resources } of [...maps(initContainers), ...maps(containers)])
    for (const [name, amount] of Object.entries(map(map(resources).limits)))
      if (name.includes('/')) total.set(name, Math.max(total.get(name) ?? 0, Number(amount)));
  return total;
}

/** What a pod says of the nodes it runs on. */
export function placementOf({ template }: PodOf) {
  const { nodeSelector, affinity, tolerations, schedulerName, topologySpreadConstraints } = map(template.spec);
  const { podAffinity, podAntiAffinity } = map(affinity);
  const strict = maps(topologySpreadConstraints).filter(
    ({ whenUnsatisfiable }) => whenUnsatisfiable === 'DoNotSchedule',
  );
  const required = map(map(map(affinity).nodeAffinity).requiredDuringSchedulingIgnoredDuringExecution);
  const [term, ...more] = maps(required.nodeSelectorTerms);
  return {
    selector: map(nodeSelector),
    tolerations: Array.isArray(tolerations) ? (tolerations as readonly unknown[]) : [],
    /** Label → the values that a node may have; undefined where several terms or other operators say more than that. */
    nodes:
      more.length > 0 || maps(term?.matchExpressions).some(({ operator }) => operator !== 'In') || term?.matchFields
        ? undefined
        : new Map(maps(term?.matchExpressions).map(({ key, values }) => [String(key), values as readonly unknown[]])),
    affinity: required,
    scheduler: typeof schedulerName === 'string' ? schedulerName : 'default-scheduler',
    /** What a pod waits for until it is so: how pods are spread, and which others must be near or far. */
    spread: [
      ...strict.map(constraint => ['topologySpreadConstraints', constraint] as const),
      ...requiredTerms(podAffinity).map(term => ['podAffinity', term] as const),
      ...requiredTerms(podAntiAffinity).map(term => ['podAntiAffinity', term] as const),
    ],
  };
}

const requiredTerms = (affinity: unknown) => maps(map(affinity).requiredDuringSchedulingIgnoredDuringExecution);
