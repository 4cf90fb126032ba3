import { isDeepStrictEqual } from 'node:util';
import { isMap } from '../schema/is-map.ts';
import type { Change } from './change.ts';
import { compareNetworkPolicies } from './compare-network-policies.ts';
import { comparePods } from './compare-pods.ts';
import { compareServices } from './compare-services.ts';
import { growth, immutableChanges } from './immutable.ts';
import { compareNeeds } from './needs.ts';
import { identityOf, isHook, kindOf, type RenderedObject } from './picture.ts';
import { isLongRunning, podsOf } from './pods.ts';

/** What comes of one values file in two versions. */
export interface ObjectsComparison {
  readonly changes: readonly Change[];
  /** Whether pods that run are replaced. */
  readonly restartsPods: boolean;
}

type Objects = readonly RenderedObject[];

/** What an upgrade with an unchanged values file does to the objects of a release. */
export function compareObjects(before: Objects, after: Objects): ObjectsComparison {
  const [was, is] = [before, after].map(lasting);
  const both = [...was!].flatMap(([id, object]) => (is!.has(id) ? [[object, is!.get(id)!] as const] : []));
  return {
    changes: [
      ...comparePresence(
        [...was!.values()].filter(object => !is!.has(identityOf(object))),
        [...is!.values()].filter(object => !was!.has(identityOf(object))),
      ),
      ...both.flatMap(([a, b]) => compareObject(a, b)),
      ...compareNeeds(before, after),
    ],
    restartsPods:
      both.some(([a, b]) => isLongRunning(a) && !isDeepStrictEqual(running(a), running(b))) ||
      [...was!.values()].some(a => isLongRunning(a) && podsOf(a).length > 0 && !is!.has(identityOf(a))),
  };
}

const lasting = (objects: Objects): ReadonlyMap<string, RenderedObject> =>
  new Map(
    objects
      .filter(object => !isHook(object))
      .flatMap(object => [object, ...servedBy(object)])
      .map(object => [identityOf(object), object]),
  );

/** The Service that KubeRay makes for a RayService. */
function servedBy({ kind, spec }: RenderedObject): Objects {
  const service = kind === 'RayService' ? (spec as { serveService?: Partial<RenderedObject> }).serveService : undefined;
  return service?.metadata
    ? [{ apiVersion: 'v1', kind: 'Service', metadata: service.metadata, spec: service.spec }]
    : [];
}

/** What makes an operator or a controller replace pods. */
const running = (object: RenderedObject): unknown =>
  object.kind === 'RayService'
    ? withoutScale((object.spec as { rayClusterConfig?: unknown }).rayClusterConfig)
    : podsOf(object);

/** KubeRay adds and removes workers without replacing the others. */
function withoutScale(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutScale);
  if (!isMap(value)) return value;
  const { replicas: _r, minReplicas: _min, maxReplicas: _max, ...rest } = value;
  return Object.fromEntries(Object.entries(rest).map(([key, child]) => [key, withoutScale(child)]));
}

/** Nobody outside of a release holds on to these by their names: a ConfigMap is mounted by its pods, a Job's name is a hash of what it does. */
const PRIVATE = ['ConfigMap', 'Job'];

/** API groups that every cluster has. */
const builtIn =
  /^[A-Za-z]+(\.(apps|batch|autoscaling|policy|(rbac\.authorization|networking|storage|scheduling|coordination)\.k8s\.io))?$/;

function comparePresence(gone: Objects, come: Objects): readonly Change[] {
  const left = [...come];
  const changes = gone.map((object): Change => {
    const twin = left.findIndex(other => kindOf(other) === kindOf(object));
    const [now] = twin < 0 ? [] : left.splice(twin, 1);
    const { name } = object.metadata;
    const open = PRIVATE.includes(object.kind);
    const says = now
      ? `${object.kind} \`${name}\` is called \`${now.metadata.name}\` now`
      : `${object.kind} \`${name}\` is gone`;
    const kind = now ? 'changed' : 'removed';
    if (open) return { level: 'patch', kind, says: object.kind === 'Job' && now ? 'a Job runs again' : says };
    return { level: 'major', kind, says, todo: todoOf(object, now) };
  });
  return [...changes, ...left.map(added)];
}

function todoOf({ kind }: RenderedObject, now: RenderedObject | undefined): string {
  if (kind === 'PersistentVolumeClaim') return 'an upgrade removes the old claim: keep or copy what it holds first';
  return now ? 'change what refers to the old name; an upgrade removes that object' : 'change what relies on it';
}

function added(object: RenderedObject): Change {
  const { kind, apiVersion, metadata } = object;
  const says = `${kind} \`${metadata.name}\` is new`;
  const breaks = (what: string, todo: string): Change => ({ level: 'major', kind: 'added', says: what, todo });
  if (!builtIn.test(kindOf(object)))
    return breaks(`${says}, of the API ${apiVersion}`, `see that the cluster knows ${apiVersion}`);
  if (kind === 'NetworkPolicy') return breaks(says, 'see that it lets those through who connect');
  return { level: 'minor', kind: 'added', says };
}

const expandable = 'see that its StorageClass has allowVolumeExpansion: Kubernetes refuses the upgrade otherwise';

function compareObject(before: RenderedObject, after: RenderedObject): readonly Change[] {
  const { kind, metadata } = before;
  const name = `${kind} \`${metadata.name}\``;
  const pods = podsOf(after);
  return [
    ...immutableChanges(before, after).map(
      (path): Change => ({
        level: 'major',
        kind: 'changed',
        says: `${name}: \`${path}\` changed, which Kubernetes refuses`,
        todo: `remove the ${kind} \`${metadata.name}\` before the upgrade`,
      }),
    ),
    ...growth(before, after).map(
      (says): Change => ({ level: 'patch', kind: 'changed', says: `${name}: ${says}`, todo: expandable }),
    ),
    ...(kind === 'Service' ? compareServices(before, after, name) : []),
    ...(kind === 'NetworkPolicy' ? compareNetworkPolicies(before, after, name) : []),
    ...podsOf(before).flatMap(pod => {
      const now = pods.find(({ group }) => group === pod.group);
      return now ? comparePods(pod, now, name) : [];
    }),
  ];
}
