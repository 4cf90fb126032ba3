import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { parse } from 'yaml';
import type { RayService } from '../../generator/kubernetes/resources.gen.ts';
import { chartNamed } from '../charts/support/chart-named.ts';
import { charts } from '../charts/support/charts.ts';
import { render } from '../charts/support/helm.ts';
import { repository } from '../tools/paths.ts';
import { Release } from './harness/helm.ts';
import { Kubectl, type KubeObject } from './harness/kubectl.ts';
import { ownNamespace } from './harness/own-namespace.ts';
import { until } from './harness/until.ts';

const kubectl = new Kubectl(inject('kubeconfig'));
const chart = 'mistral-7b-instruct-rayservice';

/** Machines of the profile. */
const machines: readonly string[] = parse(readFileSync(join(repository, 'profiles', `${chart}.yaml`), 'utf8')).hardware
  .instanceTypes;

/** Ray's pods of a kind that run, by the operator's own label. */
const running = async (namespace: string, kind: 'head' | 'worker'): Promise<readonly KubeObject[]> =>
  (await kubectl.list('pods', namespace, `ray.io/node-type=${kind}`)).filter(
    ({ status }) => status?.phase === 'Running',
  );

// KubeRay's pods run on fake nodes here: no Ray answers in them, so that Serve never gets ready; ray.test.ts has a real one
describe('the KubeRay operator', () => {
  test('makes head and workers of a RayService, where they belong', async () => {
    const namespace = 'ray-pods';
    await ownNamespace(kubectl, namespace);
    const release = new Release(kubectl.kubeconfig, 4, chart, namespace, false);
    await release.install('default');
    const [head, worker] = await until('head and worker to run', 120, async () => {
      const pods = [...(await running(namespace, 'head')), ...(await running(namespace, 'worker'))];
      return pods.length === 2 ? pods : undefined;
    });
    const nodes = await kubectl.list('nodes');
    const typeOf = (pod: KubeObject) =>
      nodes.find(({ metadata }) => metadata.name === pod.spec.nodeName)?.metadata.labels?.[
        'node.kubernetes.io/instance-type'
      ];
    expect(machines).toContain(typeOf(worker!));
    // a head has no accelerator, and takes none away
    expect(typeOf(head!)).toBe('m5.xlarge');
    await release.uninstall();
    await untilGone(namespace);
  });

  test('Helm 3 waits for no RayService, whatever --wait says', async () => {
    const namespace = 'ray-helm-3';
    await ownNamespace(kubectl, namespace);
    const release = new Release(kubectl.kubeconfig, 3, chart, namespace);
    await release.install('default');
    const service = await kubectl.get('rayservice', `m-${chart}`, namespace);
    // biome-ignore lint/suspicious/noExplicitAny: a condition
    expect(service!.status?.conditions?.some((each: any) => each.type === 'Ready' && each.status === 'True')).not.toBe(
      true,
    );
    await release.uninstall();
    await untilGone(namespace);
  });

  test('takes an incremental upgrade with its options, as far as the API server asks', async () => {
    await ownNamespace(kubectl, 'ray-incremental');
    const { folder } = chartNamed(charts)(chart);
    const service = (await render(folder, {})).find(({ kind }) => kind === 'RayService') as RayService;
    const dryRun = (options: object) => {
      const upgradeStrategy = { type: 'NewClusterWithIncrementalUpgrade', clusterUpgradeOptions: options };
      const metadata = { ...service.metadata, namespace: 'ray-incremental' };
      const object = { ...service, metadata, spec: { ...service.spec, upgradeStrategy } };
      // kubectl's own validation aside: the server is asked
      return kubectl.apply([object], '--dry-run=server', '--validate=false');
    };
    const options = { gatewayClassName: 'istio', stepSizePercent: 20, intervalSeconds: 10 };
    await dryRun(options);
    await expect(dryRun({ ...options, gatewayClassName: undefined })).rejects.toThrow(
      /gatewayClassName: Required value/,
    );
  });

  const untilGone = (namespace: string) =>
    until(
      'the operator to have taken its pods away',
      120,
      async () => (await kubectl.list('pods', namespace)).length === 0,
    );
});
