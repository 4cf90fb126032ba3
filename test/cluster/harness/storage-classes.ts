import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { repository } from '../../tools/paths.ts';
import type { KubeObject } from './kubectl.ts';
import { provisionerName } from './provisioner.ts';

/** What the charts' test values name beside the classes of the platform's examples. */
const others = [{ name: 'fsx-lustre', volumeBindingMode: 'Immediate' }];

/** The StorageClasses of `values-examples/platform`, with their own names and binding modes, on the test's provisioner. */
export function storageClasses(): readonly object[] {
  const text = readFileSync(join(repository, 'values-examples/platform/32-storage-classes.yaml'), 'utf8');
  const classes = parseAllDocuments(text)
    .map(document => document.toJS() as KubeObject | null)
    .filter(document => document?.kind === 'StorageClass')
    .map(document => ({
      metadata: { name: document!.metadata.name, annotations: document!.metadata.annotations ?? {} },
      volumeBindingMode: (document!.volumeBindingMode as string | undefined) ?? 'Immediate',
      allowVolumeExpansion: document!.allowVolumeExpansion === true,
    }));
  return [...classes, ...others.map(({ name, volumeBindingMode }) => ({ metadata: { name }, volumeBindingMode }))].map(
    entry => ({
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      ...entry,
      provisioner: provisionerName,
      reclaimPolicy: 'Delete',
    }),
  );
}
