import { join } from 'node:path';
import { tool } from '../../tools/paths.ts';
import { answers } from './answers.ts';
import { makeCertificate } from './certificates.ts';
import type { Cluster } from './cluster.ts';
import { registerMetricsApi, removeMetricsApi } from './metrics-api.ts';

const group = 'external.metrics.k8s.io';

/**
 * Starts KEDA's operator and its metrics adapter with the rights of an administrator; KEDA's webhooks are not there.
 * @param watched the namespace that it looks at: no other test's
 * @returns ends them
 */
export async function startKeda(cluster: Cluster, watched: string): Promise<() => Promise<void>> {
  const { kubectl, programs, place, folder } = cluster;
  const { kubeconfig } = kubectl;
  const certificates = join(folder, 'keda');
  await makeCertificate(certificates, 'keda', place.address);
  await kubectl.makeNamespace('keda');
  const env = { POD_NAMESPACE: 'keda', KEDA_CLUSTER_OBJECT_NAMESPACE: 'keda', WATCH_NAMESPACE: watched };
  const grpc = `${place.address}:9666`;
  const health = `${place.address}:18082`;
  await programs.start(
    'keda-operator',
    place.inside([
      tool('keda-operator'),
      `--kubeconfig=${kubeconfig}`,
      `--cert-dir=${certificates}`,
      `--metrics-service-bind-address=${grpc}`,
      `--metrics-bind-address=${place.address}:18081`,
      `--health-probe-bind-address=${health}`,
    ]),
    env,
  );
  await programs.ready('keda-operator', 120, () => answers(`http://${health}/readyz`));
  const port = 16443;
  await programs.start(
    'keda-adapter',
    place.inside([
      tool('keda-adapter'),
      ...['kubeconfig', 'lister-kubeconfig', 'authentication-kubeconfig', 'authorization-kubeconfig'].map(
        flag => `--${flag}=${kubeconfig}`,
      ),
      `--cert-dir=${certificates}`,
      `--metrics-service-address=${grpc}`,
      `--bind-address=${place.address}`,
      `--secure-port=${port}`,
      '--port=18083',
    ]),
    env,
  );
  await programs.ready('keda-adapter', 120, () => answers(`https://${place.address}:${port}/readyz`));
  await registerMetricsApi(cluster, { group, port });
  return async () => {
    await removeMetricsApi(cluster, { group });
    await programs.stop('keda-adapter');
    await programs.stop('keda-operator');
  };
}
