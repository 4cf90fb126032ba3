import { copyFile, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  crdSources,
  type GoModule,
  keda,
  moduleFile,
  prometheusOperator,
  rayOperator,
} from '../../generator/kubernetes/modules.ts';
import { goTools } from './versions.ts';

/** What the Ray operator makes of a RayService, and what its controllers ask for when they start. */
const rayKinds = ['rayclusters', 'rayjobs', 'raycronjobs'].map(kind => `config/crd/bases/ray.io_${kind}.yaml`);

/** What KEDA's controllers ask for when they start, beside the ScaledObject. */
const kedaKinds = [
  'keda.sh_scaledjobs',
  'keda.sh_triggerauthentications',
  'keda.sh_clustertriggerauthentications',
  'eventing.keda.sh_cloudeventsources',
  'eventing.keda.sh_clustercloudeventsources',
].map(name => `config/crd/bases/${name}.yaml`);

/** What the Prometheus operator asks for when it starts, beside the monitors and rules. */
const prometheusKinds = [
  'prometheuses',
  'prometheusagents',
  'alertmanagers',
  'alertmanagerconfigs',
  'probes',
  'scrapeconfigs',
  'thanosrulers',
].map(name => `example/prometheus-operator-crd/monitoring.coreos.com_${name}.yaml`);

const kwok: GoModule = { path: goTools.kwok.module, version: goTools.kwok.version };

const argocd: GoModule = { path: goTools.argocd.module, version: goTools.argocd.version };

/** What Argo CD reads and writes. */
const argocdKinds = ['application', 'applicationset', 'appproject'].map(kind => `manifests/crds/${kind}-crd.yaml`);

/** kwok's own rules for nodes that are ready, and for pods that run at once, end with their Job, and go when they are deleted. */
const kwokStages = [
  'node/fast/node-initialize',
  'node/heartbeat-with-lease/node-heartbeat-with-lease',
  'pod/fast/pod-ready',
  'pod/fast/pod-complete',
  'pod/fast/pod-delete',
].map(name => `kustomize/stage/${name}.yaml`);

/** Changes with what is copied. */
export const clusterFilesVersion = [kwok, rayOperator, prometheusOperator, keda, argocd]
  .map(({ version }) => version.slice(1))
  .join('-');

/**
 * Copies the files of modules that a test cluster reads: custom resource definitions into `crds`, kwok's stages into `stages`.
 * @throws Error when a module is not served.
 */
export async function copyClusterFiles(target: string): Promise<void> {
  const crds = [
    ...crdSources,
    ...rayKinds.map(file => ({ module: rayOperator, file })),
    ...kedaKinds.map(file => ({ module: keda, file })),
    ...prometheusKinds.map(file => ({ module: prometheusOperator, file })),
    ...argocdKinds.map(file => ({ module: argocd, file })),
  ];
  await copyAll(crds, join(target, 'crds'));
  await copyAll(
    kwokStages.map(file => ({ module: kwok, file })),
    join(target, 'stages'),
  );
}

async function copyAll(sources: readonly { module: GoModule; file: string }[], folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { module, file } of sources) {
    const copy = join(folder, basename(file));
    await copyFile(await moduleFile(module, file), copy);
  }
}
