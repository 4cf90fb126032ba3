import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { readCatalogue } from '../../generator/catalogue/read.ts';
import { repository } from '../tools/paths.ts';
import { enginesOf, loaderImage, rayCharts, servingCharts } from './harness/chart-images.ts';
import { addNodes, type Cluster, startCluster, stopCluster } from './harness/cluster.ts';
import { gateway } from './harness/containerd.ts';
import { removeControlGroup } from './harness/control-group.ts';
import { fakeNodesOf } from './harness/fake-nodes.ts';
import { makeImages } from './harness/images.ts';
import { startKubeRay } from './harness/kuberay.ts';
import { installPackages } from './harness/packages.ts';
import { loopback, namespace, type Place } from './harness/place.ts';
import { controlGroupOf, startRealNode } from './harness/real-node.ts';
import { hubs, hubToken } from './harness/real-values.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly kubeconfig: string;
    /** Why there is no real node; empty: there is one. */
    readonly noRealNode: string;
    /** What runs a command where the cluster's addresses are. */
    readonly inside: readonly string[];
    /** The control group of the real node's pods. */
    readonly controlGroup: string;
  }
}

/** Where the tests' cluster lives; one that a crash left there is stopped first. */
const folder = join(repository, 'test/.work/cluster');

/** Another clone on the same machine has another folder, and so another network. */
const net = (createHash('sha256').update(folder).digest()[0] ?? 0) % 254;

let place: Place = loopback;

/** A control plane with two fake nodes of every instance type that is known, and a real node where one can be. */
export async function setup(project: TestProject): Promise<void> {
  await stopCluster(folder);
  const missing = await installPackages();
  if (missing === undefined) place = await namespace(`modelcharts-${net}`, net);
  const cluster = await startCluster(folder, place);
  await addNodes(cluster, readCatalogue().instances().flatMap(fakeNodesOf));
  await startKubeRay(cluster, missing === undefined ? gateway : undefined);
  if (missing === undefined) await addRealNode(cluster);
  project.provide('kubeconfig', cluster.kubectl.kubeconfig);
  project.provide('noRealNode', missing ?? '');
  project.provide('inside', place.inside([]));
  project.provide('controlGroup', controlGroupOf(place));
}

/** Stops it. */
export async function teardown(): Promise<void> {
  await stopCluster(folder);
  await removeControlGroup(controlGroupOf(place));
  await place.remove();
}

async function addRealNode(cluster: Cluster): Promise<void> {
  const engines = [enginesOf(servingCharts), enginesOf(rayCharts)] as const;
  const images = await makeImages(join(folder, 'images'), loaderImage(), ...engines);
  await startRealNode(cluster, images);
  const { programs, place } = cluster;
  const script = [join(repository, 'node_modules/tsx/dist/cli.mjs'), join(import.meta.dirname, 'engine/hub.ts')];
  for (const [name, port] of Object.entries(hubs)) {
    const token = name === 'gated' ? [hubToken] : [];
    await programs.start(`hub-${name}`, place.inside([process.execPath, ...script, gateway, `${port}`, ...token]));
  }
}
