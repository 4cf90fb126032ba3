import { join } from 'node:path';
import { tool } from '../../tools/paths.ts';
import { answers } from './answers.ts';
import { makeCertificate } from './certificates.ts';
import type { Cluster } from './cluster.ts';
import { registerMetricsApi, removeMetricsApi } from './metrics-api.ts';

const group = 'external.metrics.k8s.io';

/** KEDA's operator, where it says what it measures. */
export interface KedaOperator {
  /** Host and port of its metrics, for its adapter. */
  readonly metrics: string;
  /** Folder of its certificate, by which both trust each other. */
  readonly certificates: string;
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/**
 * Starts KEDA's operator with the rights of an administrator; KEDA's webhooks are not there.
 * @param watched the namespace that it looks at: no other test's
 * @param port the first of three that it listens on
 */
export async function startKedaOperator(cluster: Cluster, watched: string, port: number): Promise<KedaOperator> {
  const { kubectl, programs, place, folder } = cluster;
  const name = `keda-operator-${watched}`;
  const certificates = join(folder, name);
  await makeCertificate(certificates, 'keda', place.address);
  await kubectl.makeNamespace('keda');
  const env = { POD_NAMESPACE: 'keda', KEDA_CLUSTER_OBJECT_NAMESPACE: 'keda', WATCH_NAMESPACE: watched };
  const metrics = `${place.address}:${port}`;
  const health = `${place.address}:${port + 1}`;
  await programs.start(
    name,
    place.inside([
      tool('keda-operator'),
      `--kubeconfig=${kubectl.kubeconfig}`,
      `--cert-dir=${certificates}`,
      `--metrics-service-bind-address=${metrics}`,
      `--health-probe-bind-address=${health}`,
      `--metrics-bind-address=${place.address}:${port + 2}`,
    ]),
    env,
  );
  await programs.ready(name, 120, () => answers(`http://${health}/readyz`));
  return { metrics, certificates, env, stop: () => programs.stop(name) };
}

/**
 * Starts KEDA's operator and its metrics adapter.
 * @param watched the namespace that it looks at: no other test's
 * @returns ends them
 */
export async function startKeda(cluster: Cluster, watched: string): Promise<() => Promise<void>> {
  const { kubectl, programs, place } = cluster;
  const operator = await startKedaOperator(cluster, watched, 9666);
  const port = 16443;
  await programs.start(
    'keda-adapter',
    place.inside([
      tool('keda-adapter'),
      ...['kubeconfig', 'lister-kubeconfig', 'authentication-kubeconfig', 'authorization-kubeconfig'].map(
        flag => `--${flag}=${kubectl.kubeconfig}`,
      ),
      `--cert-dir=${operator.certificates}`,
      `--metrics-service-address=${operator.metrics}`,
      `--bind-address=${place.address}`,
      `--secure-port=${port}`,
      '--port=18083',
    ]),
    operator.env,
  );
  await programs.ready('keda-adapter', 120, () => answers(`https://${place.address}:${port}/readyz`));
  await registerMetricsApi(cluster, { group, port });
  return async () => {
    await removeMetricsApi(cluster, { group });
    await programs.stop('keda-adapter');
    await operator.stop();
  };
}
