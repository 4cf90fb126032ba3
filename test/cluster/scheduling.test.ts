import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { parse } from 'yaml';
import type { Instance } from '../../generator/catalogue/catalogue.ts';
import { readCatalogue } from '../../generator/catalogue/read.ts';
import { repository } from '../tools/paths.ts';
import { fakeNodeOf, fakeNodesOf } from './harness/fake-nodes.ts';
import { Release } from './harness/helm.ts';
import { Kubectl, type KubeObject } from './harness/kubectl.ts';
import { ownNamespace } from './harness/own-namespace.ts';
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

/** The engine's pods of a namespace: those that no Job and no hook has made. */
const servers = async (namespace: string): Promise<readonly KubeObject[]> =>
  (await kubectl.list('pods', namespace)).filter(
    ({ metadata }) => metadata.ownerReferences?.[0]?.kind === 'ReplicaSet',
  );

/** A taint that keeps everybody else off the nodes of one test. */
const alone = { key: 'modelcharts.test/alone', value: 'true', effect: 'NoSchedule' };

/**
 * Instance types on which the scheduler would place such a pod: one pod for each, with its affinity and tolerations, tied to a node of
 * that type. What they ask for is left out, for other tests take of it; so only machines with such an accelerator are tried.
 * @param expected how many there should be
 */
async function machinesFor(
  { spec }: { readonly spec: KubeObject['spec'] },
  namespace: string,
  expected: number,
): Promise<readonly string[]> {
  const { affinity, tolerations, nodeSelector, securityContext, containers } = spec;
  const [{ image, securityContext: own, resources }] = containers;
  const withSame = ({ accelerator }: Instance) => accelerator !== undefined && accelerator.resource in resources.limits;
  const candidates = catalogue
    .instances()
    .filter(withSame)
    .map((machine, i) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: `may-${i}`, namespace, labels: { type: machine.type } },
      spec: {
        affinity,
        tolerations,
        securityContext,
        nodeSelector: {
          ...nodeSelector,
          'kubernetes.io/hostname': (fakeNodesOf(machine)[0] as KubeObject).metadata.name,
        },
        containers: [{ name: 'may', image, securityContext: own }],
      },
    }));
  await kubectl.apply(candidates);
  // a node of a busy machine may not be ready for a moment
  const placed = await until(
    `the scheduler to have decided, and to place pods on ${expected} machines`,
    120,
    async () => {
      const pods = await kubectl.list('pods', namespace, 'type');
      const bound = pods.filter(pod => scheduled(pod)?.status === 'True');
      return pods.every(scheduled) && bound.length >= expected && bound;
    },
  );
  await kubectl.do(['delete', 'pods', `--namespace=${namespace}`, '--selector=type', '--grace-period=0', '--force']);
  return placed.map(({ metadata }) => metadata.labels!.type!).sort();
}

/** What the scheduler says of a pod; undefined before it has looked at it. */
const scheduled = ({ status }: KubeObject): { readonly status: string } | undefined =>
  status?.conditions?.find(({ type }: { readonly type: string }) => type === 'PodScheduled');

describe.each(deployed)('$name', ({ name, hardware, engine }) => {
  const machines = hardware!.instanceTypes;

  test('may run on each machine of its profile and on no other', async () => {
    const namespace = `where-${name}`;
    await ownNamespace(kubectl, namespace);
    const release = new Release(kubectl.kubeconfig, 4, name, namespace);
    await release.install('default');
    const { spec } = (await kubectl.get('deployment', `m-${name}`, namespace))!;
    expect(await machinesFor(spec.template, namespace, machines.length)).toEqual([...machines].sort());
    const compiling = engine?.neuron?.compile?.instanceTypes;
    const [job] = (await kubectl.list('jobs', namespace)).filter(each => each.metadata.name.includes('-compile-'));
    expect(job === undefined).toBe(compiling === undefined);
    if (job && compiling)
      expect(await machinesFor(job.spec.template, namespace, compiling.length)).toEqual([...compiling].sort());
    await release.uninstall();
  });

  test('is upgraded where there is one node with one accelerator', async () => {
    const namespace = `alone-${name}`;
    await ownNamespace(kubectl, namespace);
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
    await ownNamespace(kubectl, namespace);
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
