import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { readCatalogue } from '../../generator/catalogue/read.ts';
import { repository } from '../tools/paths.ts';
import { addNodes, startCluster, stopCluster } from './harness/cluster.ts';
import { fakeNodesOf } from './harness/fake-nodes.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly kubeconfig: string;
  }
}

/** Where the tests' cluster lives; one that a crash left there is stopped first. */
const folder = join(repository, 'test/.work/cluster');

/** A control plane with two fake nodes of every instance type that is known, for all tests of this folder. */
export async function setup(project: TestProject): Promise<void> {
  const cluster = await startCluster(folder);
  await addNodes(cluster, readCatalogue().instances().flatMap(fakeNodesOf));
  project.provide('kubeconfig', cluster.kubectl.kubeconfig);
}

/** Stops it. */
export const teardown = (): Promise<void> => stopCluster(folder);
