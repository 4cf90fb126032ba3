import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { parse } from 'yaml';
import type { Cluster } from './cluster.ts';
import { Kubectl } from './kubectl.ts';
import { Programs } from './programs.ts';

/** The cluster of all tests, for a test that starts programs of its own beside it: on a real node's network, where ports are the cluster's own. */
export function thisCluster(): Cluster {
  const kubeconfig = inject('kubeconfig');
  const folder = join(kubeconfig, '../..');
  const { server } = parse(readFileSync(kubeconfig, 'utf8')).clusters[0].cluster as { readonly server: string };
  const address = new URL(server).hostname;
  return {
    kubectl: new Kubectl(kubeconfig),
    // the same folder, so that what a crash leaves is stopped with the cluster
    programs: new Programs(join(folder, 'programs')),
    place: {
      name: 'cluster',
      address,
      port: async wish => wish,
      inside: argv => [...inject('inside'), ...argv],
    },
    folder,
  };
}
