import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { clusterFiles } from '../../tools/paths.ts';
import { Containerd, unmountBelow } from './containerd.ts';
import { startControlPlane } from './control-plane.ts';
import { Kubectl } from './kubectl.ts';
import { startKwok } from './kwok.ts';
import { loopback, type Place } from './place.ts';
import { Programs } from './programs.ts';
import { script } from './script.ts';
import { storageClasses } from './storage-classes.ts';
import { until } from './until.ts';

/** A cluster that runs. */
export interface Cluster {
  readonly kubectl: Kubectl;
  readonly programs: Programs;
  readonly place: Place;
  /** Holds everything of it. */
  readonly folder: string;
}

/**
 * Starts a control plane without nodes, with the custom resources and storage classes that the charts meet.
 * What an earlier one left in the folder is to be stopped before.
 */
export async function startCluster(folder: string, place: Place = loopback): Promise<Cluster> {
  await mkdir(folder, { recursive: true });
  const programs = new Programs(join(folder, 'programs'));
  try {
    const { kubeconfig } = await startControlPlane(join(folder, 'control-plane'), place, programs);
    const kubectl = new Kubectl(kubeconfig);
    await startKwok(folder, kubeconfig, place, programs);
    await kubectl.apply([...customResourceDefinitions(), ...storageClasses(), priorityClass]);
    await kubectl.do(['wait', 'crd', '--all', '--for=condition=Established', '--timeout=60s']);
    await programs.start('provisioner', [
      ...script(join(import.meta.dirname, 'provisioner.ts')),
      kubeconfig,
      join(folder, 'volumes'),
    ]);
    return { kubectl, programs, place, folder };
  } catch (error) {
    await stopCluster(folder);
    throw error;
  }
}

/**
 * Stops whatever runs of a folder's cluster, and removes the folder. Where a step fails the others are done, and the folder
 * stays, for the records in it are what a second try goes by.
 * @param more is done before the folder is removed
 * @throws Error of the first step that failed
 */
export async function stopCluster(folder: string, ...more: readonly (() => Promise<void>)[]): Promise<void> {
  const programs = new Programs(join(folder, 'programs'));
  const containerd = new Containerd(join(folder, 'node/containerd'));
  const steps = [
    // whoever would start containers again goes first, and containers before who looks after them
    () => programs.stop('kubelet'),
    async () => existsSync(join(folder, 'node')) && (await containerd.clear()),
    ...programs.names().map(name => () => programs.stop(name)),
    ...more,
    () => unmountBelow(folder),
  ];
  const failed: unknown[] = [];
  for (const step of steps) await step().catch((error: unknown) => failed.push(error));
  if (failed.length > 0) throw failed[0];
  // another stop may be at it
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
}

/** Adds nodes, and waits until the scheduler may use them. */
export async function addNodes({ kubectl }: Cluster, nodes: readonly object[]): Promise<void> {
  await kubectl.apply(nodes);
  await until('the nodes to be ready', 60, async () => {
    const ready = (await kubectl.list('nodes')).filter(node =>
      // biome-ignore lint/suspicious/noExplicitAny: a condition
      node.status.conditions?.some((condition: any) => condition.type === 'Ready' && condition.status === 'True'),
    );
    return ready.length >= nodes.length;
  });
}

/** The one that the charts' test values name. */
const priorityClass = {
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name: 'high' },
  value: 1000,
};

function customResourceDefinitions(): readonly object[] {
  const crds = join(clusterFiles(), 'crds');
  return readdirSync(crds).flatMap(name =>
    parseAllDocuments(readFileSync(join(crds, name), 'utf8')).map(document => document.toJS() as object),
  );
}
