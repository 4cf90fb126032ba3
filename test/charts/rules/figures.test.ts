import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ConfigMap, Deployment, NetworkPolicy, RayService } from '../../../generator/kubernetes/resources.gen.ts';
import { charts } from '../support/charts.ts';
import { render } from '../support/helm.ts';
import { all, only } from '../support/objects.ts';

const folder = (name: string): string => charts.find(chart => chart.name === name)!.folder;
const gpu = folder('mistral-7b-instruct-gpu');
const ray = folder('mistral-7b-instruct-rayservice');

describe('figures that belong together', () => {
  it('the pods wait for the model as long as node, volume and download may take', async () => {
    const objects = await render(gpu, {
      values: { startup: { imagePullSeconds: 100 }, loader: { budgetSeconds: 2000 } },
    });
    const pod = only<Deployment>(objects, 'Deployment').spec!.template.spec!;
    const config = pod.initContainers![0]!.env!.find(variable => variable.name === 'LOADER_CONFIG')!.value!;
    expect(parse(config).source).toMatchObject({ kind: 'directory', manifest: 'required', waitSeconds: 2100 });
  });

  it('the startup probe rounds up, never down', async () => {
    const objects = await render(gpu, { values: { startup: { budgetSeconds: 901 } } });
    const [engine] = only<Deployment>(objects, 'Deployment').spec!.template.spec!.containers;
    const { periodSeconds, failureThreshold } = engine!.startupProbe!;
    expect(periodSeconds! * failureThreshold!).toBe(910);
  });

  it("Ray's object store leaves shared memory to the engine", async () => {
    const objects = await render(ray, {});
    const [workers] = only<RayService>(objects, 'RayService').spec!.rayClusterConfig!.workerGroupSpecs!;
    const shm = workers!.template.spec!.volumes!.find(volume => volume.name === 'shm')!.emptyDir!.sizeLimit;
    expect(shm).toBe('2Gi');
    expect(Number(workers!.rayStartParams!['object-store-memory'])).toBeLessThan(2 ** 30);
  });

  it('the head reaches the API server on both its usual ports, and nobody else does', async () => {
    const policies = all<NetworkPolicy>(
      await render(ray, { values: { loader: { job: { enabled: true } } } }),
      'NetworkPolicy',
    );
    const reach = (port: number) =>
      policies
        .filter(({ spec }) => spec!.egress?.some(rule => rule.ports?.some(p => p.port === port) && !rule.to))
        .map(({ metadata }) => metadata.name!.replace(/^.*-(head|download|smoke)$/, '$1'));
    expect(reach(6443)).toEqual(['head']);
    expect(reach(443).sort()).toEqual(['download', 'head']);
  });

  it.each(['smoke', 'prompts'])('the client %s reaches nothing but names and the serving pods', async role => {
    for (const chart of [gpu, ray]) {
      const objects = await render(chart, { values: { prompts: { enabled: true } } });
      const own = all<NetworkPolicy>(objects, 'NetworkPolicy').find(p => p.metadata.name!.endsWith(`-${role}`))!;
      const open = own.spec!.egress!.filter(rule => !rule.to && !rule.ports?.every(p => p.port === 53));
      expect(open).toEqual([]);
      expect(own.spec!.egress!.every(rule => (rule.to ?? [{ podSelector: {} }]).length > 0)).toBe(true);
    }
  });

  it('a claim that many may read serves several pods, where nobody writes', async () => {
    const values = {
      replicaCount: 2,
      loader: { source: 'directory', job: { enabled: false }, directory: { path: 'm' } },
      storage: { volumeName: 'weights', accessModes: ['ReadOnlyMany'] },
    };
    expect(all<ConfigMap>(await render(gpu, { values }), 'ConfigMap').length).toBeGreaterThan(0);
  });
});
