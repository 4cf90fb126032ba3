import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tool } from '../../tools/paths.ts';
import { answers } from './answers.ts';
import type { Cluster } from './cluster.ts';

/**
 * Starts the KubeRay operator, which watches all namespaces with the rights of an administrator.
 * @param nameserver the cluster's DNS, by which it finds the heads; undefined: there is none, and no head is found
 */
export async function startKubeRay({ kubectl, programs, place, folder }: Cluster, nameserver?: string): Promise<void> {
  const [metrics, health] = [await place.port(8080), await place.port(8082)];
  const operator = [
    tool('kuberay-operator'),
    `--kubeconfig=${kubectl.kubeconfig}`,
    '--enable-leader-election=false',
    // a head that does not answer, on a fake node, holds one of them for two seconds
    '--reconcile-concurrency=4',
    `--metrics-addr=${place.address}:${metrics}`,
    `--health-probe-bind-address=${place.address}:${health}`,
  ];
  const argv = nameserver === undefined ? operator : await resolvedBy(nameserver, folder, operator);
  await programs.start('kuberay-operator', place.inside(argv));
  await programs.ready('kuberay-operator', 120, () => answers(`http://${place.address}:${health}/healthz`));
}

/** A command line that sees another /etc/resolv.conf, as a pod does. */
async function resolvedBy(nameserver: string, folder: string, argv: readonly string[]): Promise<readonly string[]> {
  const file = join(folder, 'operator-resolv.conf');
  await writeFile(file, `nameserver ${nameserver}\n`);
  return ['unshare', '--mount', 'sh', '-c', 'mount --bind "$0" /etc/resolv.conf && exec "$@"', file, ...argv];
}
