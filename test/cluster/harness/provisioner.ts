import { chmod, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { KubeApi } from './kube-api.ts';
import { Kubectl, type KubeObject } from './kubectl.ts';

/** The provisioner's name in StorageClasses. */
export const provisionerName = 'directory.modelcharts.test';

/** Milliseconds between two looks at the claims. */
const pause = 300;

/**
 * Makes a directory of this machine for every claim of its StorageClasses, and removes it with the volume.
 * A claim that waits for its first pod gets one when the scheduler has chosen the pod's node. Goes on for ever.
 */
async function provision(kubeconfig: string, folder: string): Promise<never> {
  const [api, kubectl] = [new KubeApi(kubeconfig), new Kubectl(kubeconfig)];
  for (;;) {
    await look(api, kubectl, folder).catch(error => console.error(`${error}: looking again`));
    await setTimeout(pause);
  }
}

async function look(api: KubeApi, kubectl: Kubectl, folder: string): Promise<void> {
  const classes = (await api.list('/apis/storage.k8s.io/v1/storageclasses')).filter(
    entry => entry.provisioner === provisionerName,
  );
  for (const claim of await api.list('/api/v1/persistentvolumeclaims')) {
    const storageClass = classes.find(({ metadata }) => metadata.name === claim.spec.storageClassName);
    if (storageClass !== undefined && isWaiting(claim, storageClass)) await makeVolume(kubectl, folder, claim);
  }
  for (const volume of await api.list('/api/v1/persistentvolumes')) await removeReleased(kubectl, volume);
}

function isWaiting(claim: KubeObject, storageClass: KubeObject): boolean {
  if (claim.status?.phase !== 'Pending' || claim.metadata.deletionTimestamp !== undefined) return false;
  const chosen = claim.metadata.annotations?.['volume.kubernetes.io/selected-node'] !== undefined;
  return chosen || storageClass.volumeBindingMode === 'Immediate';
}

async function makeVolume(kubectl: Kubectl, folder: string, claim: KubeObject): Promise<void> {
  const name = `pvc-${claim.metadata.uid}`;
  const path = join(folder, name);
  await mkdir(path, { recursive: true });
  // the kubelet gives no hostPath to fsGroup, as it gives what CSI drivers make
  await chmod(path, 0o777);
  const { namespace, uid } = claim.metadata;
  await kubectl.apply([
    {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name, annotations: { 'pv.kubernetes.io/provisioned-by': provisionerName } },
      spec: {
        accessModes: claim.spec.accessModes,
        capacity: claim.spec.resources.requests,
        persistentVolumeReclaimPolicy: 'Delete',
        storageClassName: claim.spec.storageClassName,
        claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name: claim.metadata.name, namespace, uid },
        hostPath: { path, type: 'DirectoryOrCreate' },
      },
    },
  ]);
}

async function removeReleased(kubectl: Kubectl, volume: KubeObject): Promise<void> {
  if (volume.metadata.annotations?.['pv.kubernetes.io/provisioned-by'] !== provisionerName) return;
  if (volume.status?.phase !== 'Released' || volume.metadata.deletionTimestamp !== undefined) return;
  await rm(volume.spec.hostPath.path, { recursive: true, force: true });
  await kubectl.do(['delete', 'persistentvolume', volume.metadata.name, '--wait=false']);
}

const [kubeconfig, folder] = process.argv.slice(2);
if (import.meta.filename === process.argv[1]) await provision(kubeconfig!, folder!);
