import { describe, expect, inject, test } from 'vitest';
import { Release } from './harness/helm.ts';
import { Kubectl } from './harness/kubectl.ts';
import { until } from './harness/until.ts';

const kubectl = new Kubectl(inject('kubeconfig'));
const chart = 'mistral-7b-instruct-gpu';

describe.each([3, 4] as const)('Helm %i', major => {
  test('upgrades without force what an autoscaler has scaled, and leaves its number alone', async () => {
    const namespace = `scaled-${major}`;
    await kubectl.makeNamespace(namespace);
    const release = new Release(kubectl.kubeconfig, major, chart, namespace);
    await release.install('autoscaled');
    const name = `deployment/${release.name}-${chart}`;
    // the autoscaler's own way: the subresource, under another name than Helm's
    await kubectl.do(['scale', name, '--replicas=3', `--namespace=${namespace}`]);
    await until('three replicas', 60, async () => (await replicas()) === 3);
    await release.upgrade('autoscaled', { podAnnotations: { again: 'once' } });
    expect(await replicas()).toBe(3);
    await release.uninstall();

    async function replicas(): Promise<number> {
      return (await kubectl.get('deployment', `${release.name}-${chart}`, namespace))!.spec.replicas;
    }
  });
});
