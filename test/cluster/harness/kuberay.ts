import { tool } from '../../tools/paths.ts';
import { answers } from './answers.ts';
import type { Cluster } from './cluster.ts';

/** Starts the KubeRay operator, which watches all namespaces with the rights of an administrator. */
export async function startKubeRay({ kubectl, programs, place }: Cluster): Promise<void> {
  const [metrics, health] = [await place.port(8080), await place.port(8082)];
  await programs.start(
    'kuberay-operator',
    place.inside([
      tool('kuberay-operator'),
      `--kubeconfig=${kubectl.kubeconfig}`,
      '--enable-leader-election=false',
      `--metrics-addr=${place.address}:${metrics}`,
      `--health-probe-bind-address=${place.address}:${health}`,
    ]),
  );
  await programs.ready('kuberay-operator', 120, () => answers(`http://${place.address}:${health}/healthz`));
}
