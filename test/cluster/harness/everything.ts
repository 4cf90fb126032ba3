import { spawn } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import { readCatalogue } from '../../../generator/catalogue/read.ts';
import { enginesOf, loaderImage, rayCharts, servingCharts } from './chart-images.ts';
import { addNodes, type Cluster, startCluster, stopCluster } from './cluster.ts';
import { gateway } from './containerd.ts';
import { removeControlGroup } from './control-groups.ts';
import { fakeNodesOf } from './fake-nodes.ts';
import { makeImages } from './images.ts';
import { startKubeRay } from './kuberay.ts';
import { giveNetworkBack, networkOf, takeNetwork } from './networks.ts';
import { installPackages } from './packages.ts';
import { loopback, namespace, type Place, removeNamespace } from './place.ts';
import { startRealNode } from './real-node.ts';
import { hubs, hubToken } from './real-values.ts';
import { script } from './script.ts';

/** A cluster with all that the charts meet. */
export interface Everything {
  readonly cluster: Cluster;
  /** Why there is no real node; null: there is one. */
  readonly noRealNode: string | null;
}

/**
 * A control plane with fake nodes of every instance type that is known, KubeRay's operator, and a real node where one can be.
 * @param ray whether the node has the image with Ray: 700 MB, a minute's work
 */
export async function startEverything(folder: string, ray: boolean): Promise<Everything> {
  await stopEverything(folder);
  const missing = await installPackages();
  const place = missing === undefined ? await networkFor(folder) : loopback;
  const engines = [enginesOf(servingCharts), enginesOf(ray ? rayCharts : [])] as const;
  const making = missing === undefined ? makeImages(imagesOf(folder), loaderImage(), ...engines) : [];
  // whoever stops what a failure left must find all that was started
  const [made, started] = await Promise.allSettled([making, startCluster(folder, place)]);
  const failed = [made, started].flatMap(each => (each.status === 'rejected' ? [each.reason] : []));
  if (failed.length > 1) throw new AggregateError(failed, failed.map(String).join('\n'));
  if (made.status === 'rejected') throw made.reason;
  if (started.status === 'rejected') throw started.reason;
  const [images, cluster] = [made.value, started.value];
  await addNodes(cluster, readCatalogue().instances().flatMap(fakeNodesOf));
  await startKubeRay(cluster, missing === undefined ? gateway : undefined);
  if (missing === undefined) await addRealNode(cluster, images);
  return { cluster, noRealNode: missing ?? null };
}

/** Stops what runs of it, what a crash left too, and removes the folder. */
export async function stopEverything(folder: string): Promise<void> {
  const network = networkOf(folder);
  if (!network) return stopCluster(folder);
  const { name, net } = network;
  await stopCluster(
    folder,
    () => removeControlGroup(name),
    () => removeNamespace(name, net),
  );
  giveNetworkBack(network);
}

/** Ends the cluster of a folder when this process is told to end, by Ctrl-C for instance: by another, for vitest waits for nobody. */
export function stopOnSignal(folder: string): void {
  const [program, ...args] = script(join(import.meta.dirname, 'stop.ts'));
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.prependOnceListener(signal, () => {
      console.error(`${signal}: ending the cluster of ${folder}`);
      spawn(program!, [...args, folder], { detached: true, stdio: ['ignore', 'ignore', 'inherit'] }).unref();
      process.exit(128 + constants.signals[signal]);
    });
}

const imagesOf = (folder: string): string => join(folder, 'images');

async function networkFor(folder: string): Promise<Place> {
  // a network is taken by who has a folder
  await mkdir(folder, { recursive: true });
  const { name, net } = takeNetwork(folder);
  return namespace(name, net);
}

async function addRealNode(cluster: Cluster, images: readonly string[]): Promise<void> {
  await startRealNode(cluster, images);
  const { programs, place } = cluster;
  // the node has them, and they take as much of the disk again
  await rm(imagesOf(cluster.folder), { recursive: true });
  const hub = script(join(import.meta.dirname, '../engine/hub.ts'));
  for (const [name, port] of Object.entries(hubs)) {
    const token = name === 'gated' ? [hubToken] : [];
    await programs.start(`hub-${name}`, place.inside([...hub, gateway, `${port}`, ...token]));
  }
}
