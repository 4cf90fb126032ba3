import { describe, expect, test } from 'vitest';
import { invalid } from '../charts/support/kubeconform.ts';
import { kubernetesVersions } from '../tools/schemas.ts';
import { manifestFiles, objectsOf, platformFile } from './support/files.ts';

/** EKS Auto Mode's NodeClass: its definition is not published, and the file says so. */
const unchecked = ({ apiVersion }: { readonly apiVersion: string }) => apiVersion === 'eks.amazonaws.com/v1';

const objects = manifestFiles.flatMap(({ name }) => objectsOf(name).map(object => ({ file: name, ...object })));
const checked = objects.filter(object => !unchecked(object));

describe.each(kubernetesVersions)('for Kubernetes %s', version => {
  test.each(checked)('$file $kind $metadata.name is valid', async ({ file: _, ...object }) => {
    expect(await invalid(JSON.stringify(object), version)).toBe('');
  });

  test.each([
    ['NodePool', 'spec', { consolidateAfter: '10m' }, "additional properties 'consolidateAfter'"],
    ['EC2NodeClass', 'spec', { instanceStorePolicy: 'RAID1' }, '/spec/instanceStorePolicy'],
    ['StorageClass', 'volumeBindingMode', 'WaitForConsumer', '/volumeBindingMode'],
    ['PersistentVolume', 'spec', { reclaimPolicy: 'Retain' }, "additional properties 'reclaimPolicy'"],
  ])('a mistake in a %s is found', async (kind, key, value, said) => {
    const right = checked.find(object => object.kind === kind)! as Readonly<Record<string, unknown>>;
    const { file: _, ...object } = right;
    const spec = object[key];
    const wrong = typeof value === 'string' ? value : { ...(spec as object), ...value };
    expect(await invalid(JSON.stringify({ ...object, [key]: wrong }), version)).toContain(said);
  });
});

test('only the NodeClasses of Auto Mode are not checked, and their file says so', () => {
  expect(objects.filter(unchecked).map(({ file, kind, metadata }) => `${file} ${kind} ${metadata.name}`)).toEqual([
    '11-nodes-auto-mode.yaml NodeClass gpu',
    '11-nodes-auto-mode.yaml NodeClass neuron',
  ]);
  expect(platformFile('11-nodes-auto-mode.yaml').head).toContain('Not checked: the NodeClasses.');
});
