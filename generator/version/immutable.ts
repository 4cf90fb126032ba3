import { isDeepStrictEqual } from 'node:util';
import { isMap } from '../schema/is-map.ts';
import type { RenderedObject } from './picture.ts';

/** Kind → fields below it that the API server refuses to change (Kubernetes 1.36, pkg/apis/…/validation). */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['spec.selector'],
  DaemonSet: ['spec.selector'],
  ReplicaSet: ['spec.selector'],
  StatefulSet: ['spec.selector', 'spec.serviceName', 'spec.volumeClaimTemplates', 'spec.podManagementPolicy'],
  Job: ['spec.selector', 'spec.template', 'spec.completionMode', 'spec.completions', 'spec.backoffLimitPerIndex'],
  PersistentVolumeClaim: [
    'spec.accessModes',
    'spec.storageClassName',
    'spec.volumeMode',
    'spec.volumeName',
    'spec.selector',
    'spec.dataSource',
    'spec.dataSourceRef',
  ],
  Service: ['spec.clusterIP'],
  RoleBinding: ['roleRef'],
  ClusterRoleBinding: ['roleRef'],
  StorageClass: ['provisioner', 'parameters', 'reclaimPolicy', 'volumeBindingMode'],
};

/** Immutable fields that differ, and a claim that would shrink. */
export function immutableChanges(before: RenderedObject, after: RenderedObject): readonly string[] {
  const changed = (FIELDS[before.kind] ?? []).filter(
    path => !isDeepStrictEqual(field(before, path), field(after, path)),
  );
  return shrinks(before, after) ? [...changed, STORAGE] : changed;
}

/** A claim that would grow, which a StorageClass may allow. */
export function growth(before: RenderedObject, after: RenderedObject): readonly string[] {
  const [was, is] = [before, after].map(claim => field(claim, STORAGE));
  return before.kind === 'PersistentVolumeClaim' && bytes(is) > bytes(was) ? [`${was} → ${is}`] : [];
}

const STORAGE = 'spec.resources.requests.storage';

const field = (object: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((node, key) => (isMap(node) ? node[key] : undefined), object);

function shrinks(before: RenderedObject, after: RenderedObject): boolean {
  if (before.kind !== 'PersistentVolumeClaim') return false;
  const [was, is] = [before, after].map(claim => bytes(field(claim, STORAGE)));
  return is! < was!;
}

const UNITS: Readonly<Record<string, number>> = { K: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15 };
const BINARY: Readonly<Record<string, number>> = { Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50 };

/** A quantity of Kubernetes, in bytes. */
function bytes(quantity: unknown): number {
  const [, number = '0', unit = ''] = /^([0-9.]+)([A-Za-z]*)$/.exec(String(quantity ?? 0)) ?? [];
  return Number(number) * (BINARY[unit] ?? UNITS[unit] ?? 1);
}
