import { describe, expect, inject, test } from 'vitest';
import { servingCharts } from './harness/chart-images.ts';
import { Release } from './harness/helm.ts';
import { Kubectl } from './harness/kubectl.ts';
import { ownNamespace } from './harness/own-namespace.ts';
import { until } from './harness/until.ts';

const kubectl = new Kubectl(inject('kubeconfig'));
const chart = 'mistral-7b-instruct-gpu';

const keda = { serverAddress: 'http://prometheus.example.com' };
const podMonitor = { enabled: true };
const on = (type: 'hpa' | 'keda') => ({
  podMonitor,
  autoscaling: { enabled: true, type, minReplicas: 1, maxReplicas: 4, keda },
});
const off = { podMonitor, autoscaling: { enabled: false } };

/** The autoscaler's own way: the subresource, under another name than Helm's. */
const scale = async (name: string, namespace: string, replicas: number): Promise<void> => {
  await kubectl.do(['scale', `deployment/${name}`, `--replicas=${replicas}`, `--namespace=${namespace}`]);
  await until(`${replicas} replicas`, 60, async () => (await replicasOf(name, namespace)) === replicas);
};

const replicasOf = async (name: string, namespace: string): Promise<number> =>
  (await kubectl.get('deployment', name, namespace))!.spec.replicas;

describe.each([3, 4] as const)('Helm %i', major => {
  test('upgrades without force what an autoscaler has scaled, and leaves its number alone', async () => {
    const namespace = `scaled-${major}`;
    await ownNamespace(kubectl, namespace);
    const release = new Release(kubectl.kubeconfig, major, chart, namespace);
    await release.install('autoscaled');
    const name = `${release.name}-${chart}`;
    await scale(name, namespace, 3);
    await release.upgrade('autoscaled', { podAnnotations: { again: 'once' } });
    expect(await replicasOf(name, namespace)).toBe(3);
    await release.uninstall();
  });

  test.each(inject('notAll') ? [chart] : servingCharts)(
    'turns the autoscaling of %s on, off and on again',
    async each => {
      const namespace = `switched-${major}-${each}`;
      await ownNamespace(kubectl, namespace);
      const release = new Release(kubectl.kubeconfig, major, each, namespace, false);
      const name = `${release.name}-${each}`;
      await release.install('default', on('hpa'));
      await scale(name, namespace, 2);
      await release.upgrade('default', off);
      expect(await replicasOf(name, namespace)).toBe(1);
      await release.upgrade('default', on('keda'));
      await scale(name, namespace, 2);
      await release.upgrade('default', { ...on('keda'), podAnnotations: { again: 'once' } });
      expect(await replicasOf(name, namespace)).toBe(2);
      await release.uninstall();
    },
  );
});
