import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { parse } from 'yaml';
import { readCatalogue } from '../../generator/catalogue/read.ts';
import { repository } from '../tools/paths.ts';
import { fakeNodeOf } from './harness/fake-nodes.ts';
import { Release } from './harness/helm.ts';
import { Kubectl, type KubeObject } from './harness/kubectl.ts';
import { until } from './harness/until.ts';

interface Profile {
  readonly name: string;
  readonly blueprint: string;
  readonly hardware?: { readonly instanceTypes: readonly string[] };
  readonly engine?: { readonly neuron?: { readonly compile?: { readonly instanceTypes: readonly string[] } } };
}

const kubectl = new Kubectl(inject('kubeconfig'));
const catalogue = readCatalogue();
const profiles = readdirSync(join(repository, 'profiles'))
  .filter(name => name.endsWith('.yaml'))
  .map(name => parse(readFileSync(join(repository, 'profiles', name), 'utf8')) as Profile);
const served = profiles.filter(({ hardware }) => hardware !== undefined);
/** Those whose pods the chart makes itself; Ray's operator makes the others. */
const deployed = served.filter(({ blueprint }) => blueprint === 'deployment');

const valuesOf = (chart: string) => parse(readFileSync(join(repository, 'charts', chart, 'values.yaml'), 'utf8'));
const typeOf = (node: KubeObject): string => node.metadata.labels!['node.kubernetes.io/instance-type']!;

/** The engine's pods of a namespace: those that no Job and no hook has made. */
const servers = async (namespace: string): Promise<readonly KubeObject[]> =>
  (await kubectl.list('pods', namespace)).filter(
    ({ metadata }) => metadata.ownerReferences?.[0]?.kind === 'ReplicaSet',
  );

/** A taint that keeps everybody else off the nodes of one test. */
const alone = { key: 'modelcharts.test/alone', value: 'true', effect: 'NoSchedule' };

describe.each(deployed)('$name', ({ name, hardware, engine }) => {
  const machines = hardware!.instanceTypes;

  test('runs on the machines of its profile and on no other', async () => {
    const namespace = `where-${name}`;
    await kubectl.makeNamespace(namespace);
    const release = new Release(kubectl.kubeconfig, 4, name, namespace);
    await release.install('default');
    const nodes = await kubectl.list('nodes');
    const pods = (await kubectl.list('pods', namespace)).filter(pod => pod.spec.nodeName !== undefined);
    const where = pods.map(pod => typeOf(nodes.find(node => node.metadata.name === pod.spec.nodeName)!));
    const allowed = [...machines, ...(engine?.neuron?.compile?.instanceTypes ?? [])];
    expect(where.length).toBeGreaterThan(0);
    // a Job that only downloads needs no accelerator, and may run anywhere
    const bound = pods
      .map((pod, i) => ({ pod: pod.metadata.name, type: where[i]! }))
      .filter(({ pod }) => !pod.includes('-download-'));
    for (const { pod, type } of bound) expect(allowed, pod).toContain(type);
    await release.uninstall();
  });

  test('is upgraded where there is one node with one accelerator', async () => {
    const namespace = `alone-${name}`;
    await kubectl.makeNamespace(namespace);
    const machine = catalogue.instance(machines[0]!);
    const node = fakeNodeOf(machine, namespace) as KubeObject;
    await kubectl.apply([{ ...node, spec: { taints: [...node.spec.taints, alone] } }]);
    const release = new Release(kubectl.kubeconfig, 4, name, namespace);
    const { tolerations } = valuesOf(name);
    const here = {
      nodeSelector: { 'kubernetes.io/hostname': namespace },
      tolerations: [...tolerations, { key: alone.key, operator: 'Exists' }],
    };
    await release.install('default', here);
    const [before] = await servers(namespace);
    await release.upgrade('default', { ...here, podAnnotations: { again: 'once' } });
    const after = await servers(namespace);
    expect(after.map(pod => pod.metadata.annotations?.again)).toEqual(['once']);
    expect(after[0]!.metadata.uid).not.toBe(before!.metadata.uid);
    await release.uninstall();
    await kubectl.do(['delete', 'node', namespace]);
  });
});

describe.each(served)('$name', ({ name, hardware }) => {
  test('asks for too much only where somebody has taken the affinity away that the guard knows', async () => {
    const namespace = `much-${name}`;
    await kubectl.makeNamespace(namespace);
    const machines = hardware!.instanceTypes;
    const most = Math.max(...machines.map(type => catalogue.instance(type).allocatable.cpuMillis));
    const much = { resources: { requests: { cpu: `${most + 1}m` } } };
    await expect(new Release(kubectl.kubeconfig, 4, name, namespace).install('default', much)).rejects.toThrow(
      /no machine of affinity holds resources\.requests/,
    );
    const expression = { key: 'node.kubernetes.io/instance-type', operator: 'In', values: [...machines].sort() };
    const terms = [{ matchExpressions: [expression, { key: 'kubernetes.io/os', operator: 'In', values: ['linux'] }] }];
    const own = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms } } };
    const release = new Release(kubectl.kubeconfig, 4, name, namespace, false);
    await release.install('default', { ...much, affinity: own });
    await until('the scheduler to say that there are too few processors', 60, async () => {
      const pods = await kubectl.list('pods', namespace);
      const conditions: readonly { readonly message?: string }[] = pods.flatMap(
        ({ status }) => status?.conditions ?? [],
      );
      return conditions.some(({ message }) => message?.includes('Insufficient cpu'));
    });
    await release.uninstall();
  });
});
