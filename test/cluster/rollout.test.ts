import { describe, expect, inject, test } from 'vitest';
import { ask } from './harness/ask.ts';
import { gateway } from './harness/containerd.ts';
import { Release } from './harness/helm.ts';
import { Kubectl, type KubeObject } from './harness/kubectl.ts';
import { type Seen, startLoad, startStream } from './harness/load.ts';
import { ownNamespace } from './harness/own-namespace.ts';
import { onlyOne, onRealNode } from './harness/real-node.ts';
import { hubs, realValues } from './harness/real-values.ts';
import { until } from './harness/until.ts';

const kubectl = new Kubectl(inject('kubeconfig'));
const reason = inject('noRealNode');
const chart = 'mistral-7b-instruct-gpu';
const name = `m-${chart}`;
const model = 'mistral-7b-instruct-v0.3';

const values = {
  ...realValues(`http://${gateway}:${hubs.open}`),
  replicaCount: 2,
  strategy: { type: 'RollingUpdate', maxSurge: 0, maxUnavailable: 1 },
};

const ready = async (namespace: string): Promise<readonly KubeObject[]> =>
  (await kubectl.list('pods', namespace)).filter(
    ({ metadata, status }) =>
      metadata.deletionTimestamp === undefined && status?.containerStatuses?.[0]?.ready === true,
  );

/** The Service's own address: kube-proxy leads it to a pod. */
const addressOf = async (namespace: string): Promise<string> => {
  const service = await kubectl.get('service', name, namespace);
  return `http://${service!.spec.clusterIP}:${service!.spec.ports[0].port}`;
};

/** Where one pod answers, whoever else does. */
const addressOfPod = ({ spec, status }: KubeObject): string => {
  const ports: readonly { readonly name: string; readonly containerPort: number }[] = spec.containers[0].ports;
  return `http://${status!.podIP}:${ports.find(port => port.name === 'http')!.containerPort}`;
};

/** What a client sees while something happens, from its first answer on. */
async function underLoad(namespace: string, happen: () => Promise<void>): Promise<Seen> {
  const stop = await startLoad(inject('inside'), await addressOf(namespace), model);
  try {
    await happen();
  } catch (error) {
    await stop();
    throw error;
  }
  return stop();
}

const evict = (namespace: string, pod: string): Promise<string> =>
  kubectl.do(
    ['create', '--raw', `/api/v1/namespaces/${namespace}/pods/${pod}/eviction`, '--filename=-'],
    JSON.stringify({ apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: pod, namespace } }),
  );

describe.skipIf(reason !== '')(`two replicas under load${reason && ` (${reason})`}`, () => {
  test('lose no request and no stream to an update, nor to an eviction', async () => {
    const namespace = 'real-rollout';
    await ownNamespace(kubectl, namespace, 'restricted', onRealNode);
    const release = new Release(kubectl.kubeconfig, 4, chart, namespace);
    await release.install('default', values);
    const { answered, failed } = await underLoad(namespace, async () => {
      await release.upgrade('default', { ...values, podAnnotations: { again: 'once' } });
      const pods = await ready(namespace);
      expect(pods.map(({ metadata }) => metadata.annotations?.again)).toEqual(['once', 'once']);

      await until('the budget to allow an eviction', 60, async () => {
        const budget = await kubectl.get('poddisruptionbudget', name, namespace);
        return budget?.status?.disruptionsAllowed === 1;
      });
      // begins before the eviction, and ends when its server has been told to stop for some seconds
      const preStop: number = pods[0]!.spec.containers[0].lifecycle.preStop.sleep.seconds;
      const stream = await startStream(inject('inside'), addressOfPod(pods[0]!), model, 100 * (preStop + 15));
      const evicted = Date.now();
      const streamed = stream().then(said => ({ said, seconds: (Date.now() - evicted) / 1000 }));
      await evict(namespace, pods[0]!.metadata.name);
      await expect(evict(namespace, pods[1]!.metadata.name)).rejects.toThrow(/disruption budget/);
      await until('the evicted pod to be replaced', 180, async () => {
        const now = await ready(namespace);
        return now.length === 2 && !now.some(({ metadata }) => metadata.name === pods[0]!.metadata.name);
      });
      const { said, seconds } = await streamed;
      expect(said).toBe('whole');
      expect(seconds).toBeGreaterThan(preStop);
    });
    expect(failed).toEqual([]);
    expect(answered).toBeGreaterThan(100);
    await release.uninstall();
  });
});

describe.skipIf(reason !== '')(`one replica on one accelerator, under load${reason && ` (${reason})`}`, () => {
  test('leaves a gap in an update, and answers again after it', async () => {
    const namespace = 'real-gap';
    await ownNamespace(kubectl, namespace, 'restricted', onRealNode);
    const alone = { ...values, replicaCount: 1, accelerator: { resource: onlyOne } };
    const release = new Release(kubectl.kubeconfig, 4, chart, namespace);
    await release.install('default', alone);
    const started = Date.now();
    const { answered, failed, longestGapSeconds } = await underLoad(namespace, async () => {
      await release.upgrade('default', { ...alone, podAnnotations: { again: 'once' } });
      const models = `${await addressOf(namespace)}/v1/models`;
      await until('the new pod to answer', 180, async () => (await ask(inject('inside'), models)).data.length > 0);
    });
    const upgraded = (Date.now() - started) / 1000;
    expect(answered).toBeGreaterThan(10);
    // who asks in the gap is told so (503 by a server that drains), or refused; no stream that had begun is cut
    expect(failed.filter(text => text.includes('cut'))).toEqual([]);
    expect(longestGapSeconds).toBeGreaterThan(1);
    expect(longestGapSeconds).toBeLessThan(upgraded + 1);
    console.log(
      `one replica: ${longestGapSeconds.toFixed(1)} s without an answer in an update of ${upgraded.toFixed(1)} s`,
    );
    await release.uninstall();
  });
});
