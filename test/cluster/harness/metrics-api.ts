import type { Cluster } from './cluster.ts';
import { until } from './until.ts';

/** An API group that a program outside of the cluster serves. */
export interface MetricsApi {
  readonly group: 'custom.metrics.k8s.io' | 'external.metrics.k8s.io';
  readonly port: number;
}

/**
 * Registers a program that listens at the cluster's address as the server of an API group: a Service without pods leads there.
 * The program must answer already: a group that does not is in everybody's way.
 */
export async function registerMetricsApi({ kubectl, place }: Cluster, { group, port }: MetricsApi): Promise<void> {
  const metadata = { name: group.split('.')[0]!, namespace: 'default' };
  const ports = [{ name: 'https', port: 443, targetPort: port, protocol: 'TCP' }];
  await kubectl.apply([
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { ports } },
    {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { ...metadata, labels: { 'kubernetes.io/service-name': metadata.name } },
      addressType: 'IPv4',
      endpoints: [{ addresses: [place.address] }],
      ports: [{ name: 'https', port, protocol: 'TCP' }],
    },
  ]);
  const version = 'v1beta1';
  const spec = {
    group,
    version,
    service: { ...metadata, port: 443 },
    insecureSkipTLSVerify: true,
    groupPriorityMinimum: 100,
    versionPriority: 100,
  };
  const name = `${version}.${group}`;
  await kubectl.apply([{ apiVersion: 'apiregistration.k8s.io/v1', kind: 'APIService', metadata: { name }, spec }]);
  await kubectl.do(['wait', 'apiservice', name, '--for=condition=Available', '--timeout=120s']);
  await until(`${group} to answer`, 120, () => kubectl.do(['get', '--raw', `/apis/${group}/${version}`]));
}

/** Takes the group away again, before its server ends. */
export async function removeMetricsApi({ kubectl }: Cluster, { group }: Pick<MetricsApi, 'group'>): Promise<void> {
  const name = group.split('.')[0]!;
  await kubectl.do(['delete', 'apiservice', `v1beta1.${group}`, '--ignore-not-found']);
  await kubectl.do(['delete', 'service', name, '--namespace=default', '--ignore-not-found']);
}
