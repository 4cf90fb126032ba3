import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { repository } from '../tools/paths.ts';
import { startEverything, stopEverything, stopOnSignal } from './harness/everything.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly kubeconfig: string;
    /** Why there is no real node; empty: there is one. */
    readonly noRealNode: string;
    /** Why only what `make test` has time for is run; empty: all is. */
    readonly notAll: string;
    /** What runs a command where the cluster's addresses are. */
    readonly inside: readonly string[];
  }
}

/** Where the tests' cluster lives; one that a crash left there is stopped first. */
const folder = join(repository, 'test/.work/cluster');

/** Starts the cluster of all tests. */
export async function setup(project: TestProject): Promise<void> {
  stopOnSignal(folder);
  const notAll = process.env.MODELCHARTS_CLUSTER === 'all' ? '' : 'make test-cluster has it';
  const { cluster, noRealNode } = await startEverything(folder, notAll === '');
  project.provide('kubeconfig', cluster.kubectl.kubeconfig);
  project.provide('noRealNode', noRealNode ?? '');
  project.provide('notAll', notAll);
  project.provide('inside', cluster.place.inside([]));
}

/** Stops it. */
export async function teardown(): Promise<void> {
  await stopEverything(folder);
}
