import { describe, expect, test } from 'vitest';
import { growth, immutableChanges } from './immutable.ts';
import type { RenderedObject } from './picture.ts';

const object = (kind: string, rest: object): RenderedObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'x' },
  ...rest,
});

describe('what Kubernetes refuses', () => {
  test.each<[string, string, unknown, unknown]>([
    ['Deployment', 'selector', { a: 'b' }, { a: 'c' }],
    ['DaemonSet', 'selector', { a: 'b' }, { a: 'c' }],
    ['ReplicaSet', 'selector', { a: 'b' }, { a: 'c' }],
    ['StatefulSet', 'selector', { a: 'b' }, { a: 'c' }],
    ['StatefulSet', 'serviceName', 'a', 'b'],
    ['StatefulSet', 'volumeClaimTemplates', [], [{}]],
    ['StatefulSet', 'podManagementPolicy', 'Parallel', undefined],
    ['Job', 'selector', { a: 'b' }, { a: 'c' }],
    ['Job', 'template', { a: 'b' }, { a: 'c' }],
    ['Job', 'completionMode', 'Indexed', undefined],
    ['Job', 'completions', 1, 2],
    ['Job', 'backoffLimitPerIndex', 1, 2],
    ['PersistentVolumeClaim', 'accessModes', ['ReadWriteOnce'], ['ReadWriteMany']],
    ['PersistentVolumeClaim', 'storageClassName', 'a', 'b'],
    ['PersistentVolumeClaim', 'volumeMode', 'Block', 'Filesystem'],
    ['PersistentVolumeClaim', 'volumeName', 'a', 'b'],
    ['PersistentVolumeClaim', 'selector', { a: 'b' }, { a: 'c' }],
    ['PersistentVolumeClaim', 'dataSource', { name: 'a' }, { name: 'b' }],
    ['PersistentVolumeClaim', 'dataSourceRef', { name: 'a' }, { name: 'b' }],
    ['Service', 'clusterIP', 'None', undefined],
  ])('%s: spec.%s', (kind, field, before, after) => {
    const changed = immutableChanges(
      object(kind, { spec: { [field]: before } }),
      object(kind, { spec: { [field]: after } }),
    );
    expect(changed).toEqual([`spec.${field}`]);
  });

  test.each([
    ['RoleBinding', 'roleRef'],
    ['ClusterRoleBinding', 'roleRef'],
    ['StorageClass', 'provisioner'],
    ['StorageClass', 'parameters'],
    ['StorageClass', 'reclaimPolicy'],
    ['StorageClass', 'volumeBindingMode'],
  ])('%s: %s', (kind, field) => {
    expect(immutableChanges(object(kind, { [field]: 'a' }), object(kind, { [field]: 'b' }))).toEqual([field]);
  });

  test('another field of another kind is free', () => {
    expect(
      immutableChanges(object('Service', { spec: { selector: 'a' } }), object('Service', { spec: { selector: 'b' } })),
    ).toEqual([]);
  });
});

const claim = (storage: string) => object('PersistentVolumeClaim', { spec: { resources: { requests: { storage } } } });

test.each([
  ['10Gi', '500Gi', [], ['10Gi → 500Gi']],
  ['10Gi', '10G', ['spec.resources.requests.storage'], []],
  ['1Ti', '1024Gi', [], []],
])('a claim of %s that is %s', (before, after, refused, grown) => {
  expect(immutableChanges(claim(before), claim(after))).toEqual(refused);
  expect(growth(claim(before), claim(after))).toEqual(grown);
});
