import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { repository, tool } from '../../tools/paths.ts';
import { answers } from './answers.ts';
import type { Cluster } from './cluster.ts';
import { registerMetricsApi, removeMetricsApi } from './metrics-api.ts';

const group = 'custom.metrics.k8s.io';

/** The values for the adapter's chart; what it makes of `rules.custom` is `rules` in the adapter's own configuration. */
const values = join(repository, 'values-examples/platform/41-prometheus-adapter.values.yaml');

/**
 * Starts prometheus-adapter with the rules of values-examples/platform.
 * @param prometheus URL of Prometheus
 * @returns ends it
 */
export async function startPrometheusAdapter(cluster: Cluster, prometheus: string): Promise<() => Promise<void>> {
  const { kubectl, programs, place, folder } = cluster;
  const config = join(folder, 'prometheus-adapter.yaml');
  const { rules } = parse(readFileSync(values, 'utf8')) as { readonly rules: { readonly custom: readonly object[] } };
  await writeFile(config, stringify({ rules: rules.custom }));
  const port = 16444;
  await programs.start(
    'prometheus-adapter',
    place.inside([
      tool('prometheus-adapter'),
      ...['lister-kubeconfig', 'authentication-kubeconfig', 'authorization-kubeconfig'].map(
        flag => `--${flag}=${kubectl.kubeconfig}`,
      ),
      `--config=${config}`,
      `--prometheus-url=${prometheus}`,
      '--metrics-relist-interval=2s',
      // series of pods that are gone would count as names still
      '--metrics-max-age=1m',
      `--cert-dir=${join(folder, 'prometheus-adapter')}`,
      `--bind-address=${place.address}`,
      `--secure-port=${port}`,
    ]),
  );
  await programs.ready('prometheus-adapter', 120, () => answers(`https://${place.address}:${port}/readyz`));
  await registerMetricsApi(cluster, { group, port });
  return async () => {
    await removeMetricsApi(cluster, { group });
    await programs.stop('prometheus-adapter');
  };
}
