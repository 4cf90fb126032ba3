import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ask } from './harness/ask.ts';
import { gateway } from './harness/containerd.ts';
import { Release } from './harness/helm.ts';
import { Kubectl, type KubeObject } from './harness/kubectl.ts';
import { startLoad } from './harness/load.ts';
import { startPrometheus } from './harness/prometheus.ts';
import { PrometheusApi } from './harness/prometheus-api.ts';
import { promptResults } from './harness/prompt-results.ts';
import { rayValues } from './harness/ray-values.ts';
import { onRealNode } from './harness/real-node.ts';
import { hubs } from './harness/real-values.ts';
import { thisCluster } from './harness/this-cluster.ts';
import { unanswered } from './harness/unanswered.ts';
import { until } from './harness/until.ts';
import { watchedRelease } from './harness/watched-release.ts';

const kubectl = new Kubectl(inject('kubeconfig'));
const inside = inject('inside');
const reason = inject('noRealNode') || inject('notAll');
const chart = 'mistral-7b-instruct-rayservice';
const name = `m-${chart}`;
const model = 'mistral-7b-instruct-v0.2';
const namespace = 'real-ray';

/** Seconds for a Ray cluster to start and serve: 50 were seen on two busy cores. */
const patience = 400;

const values = {
  ...rayValues(`http://${gateway}:${hubs.open}`),
  // Ray's agents have a gauge for one scrape after each report, which comes every ten seconds
  podMonitor: { enabled: true, interval: '15s', scrapeTimeout: '10s' },
  prometheusRule: { enabled: true },
  dashboards: { enabled: true },
};
const withLength = (tokens: number) => ({ engine: { ...values.engine, args: { 'max-model-len': tokens } } });

const service = async (): Promise<KubeObject> => (await kubectl.get('rayservice', name, namespace))!;
const clusters = async (): Promise<readonly string[]> =>
  (await kubectl.list('rayclusters', namespace)).map(({ metadata }) => metadata.name);
const active = async (): Promise<string> => (await service()).status.activeServiceStatus.rayClusterName;
const podUids = async (cluster: string): Promise<readonly string[]> =>
  (await kubectl.list('pods', namespace, `ray.io/cluster=${cluster}`)).map(({ metadata }) => metadata.uid!).sort();
const condition = ({ status }: KubeObject, type: string): string =>
  // biome-ignore lint/suspicious/noExplicitAny: a condition
  status?.conditions?.find((each: any) => each.type === type)?.status;

/** Series that cannot be here, by a part of their names or labels. */
const excuses = {
  kube_: 'kube-state-metrics is not here',
  kuberay_: 'nobody scrapes the operator, which runs outside of the cluster',
  DCGM_: 'there is no GPU, and no DCGM exporter',
  ray_serve_deployment_error_counter_total: 'no call of a deployment fails',
  "status_code=~'5..'": 'no request fails',
  ray_vllm_: 'in the place of vLLM stands a simulator, which has no metrics of its own under Ray',
};

/** The annotation `again` of the active cluster's pods. */
const annotations = async () =>
  (await kubectl.list('pods', namespace, `ray.io/cluster=${await active()}`)).map(
    ({ metadata }) => metadata.annotations?.again,
  );

/** The Service that NOTES name, by its own address. */
async function address(): Promise<string> {
  const { spec } = (await kubectl.get('service', name, namespace))!;
  return `http://${spec.clusterIP}:${spec.ports[0].port}`;
}

/** The context length that the application says it has. */
async function contextLength(): Promise<number> {
  const { data } = await ask(inside, `${await address()}/v1/models`);
  return data[0].metadata.max_request_context_length;
}

const untilLength = (tokens: number) =>
  until(`the application with max-model-len ${tokens}`, patience, async () => (await contextLength()) === tokens);

/** Names of the pods that the Service leads to. */
async function endpoints(): Promise<readonly string[]> {
  const slices = await kubectl.list('endpointslices', namespace, `kubernetes.io/service-name=${name}`);
  // biome-ignore lint/suspicious/noExplicitAny: part of an EndpointSlice
  const all = slices.flatMap(({ endpoints }) => (endpoints ?? []) as any[]);
  return all.filter(({ conditions }) => conditions.ready).map(({ targetRef }) => targetRef.name as string);
}

/** What clients see while something happens. */
async function underLoad(what: string, happen: () => Promise<void>): Promise<void> {
  const stop = await startLoad(inside, await address(), model);
  const started = Date.now();
  try {
    await happen();
  } finally {
    const { answered, failed } = await stop();
    const seconds = Math.round((Date.now() - started) / 1000);
    // clients ask again at once: how long it failed tells more than how often
    const edges = failed.length === 0 ? '' : `: from ${failed[0]} to ${failed.at(-1)}`;
    console.log(`${what}: ${seconds} s, ${answered} answered, ${failed.length} failed${edges}`);
    expect(answered).toBeGreaterThan(0);
  }
}

describe.skipIf(reason !== '')(`a real Ray${reason && ` (${reason})`}`, () => {
  const release = new Release(kubectl.kubeconfig, 4, chart, namespace, true, patience);

  beforeAll(
    async () => {
      await kubectl.makeNamespace(namespace, 'restricted', onRealNode);
      const started = Date.now();
      await release.install('default', values);
      // Helm takes a RayService without a status for ready: where the operator is slower, it has not waited
      await kubectl.do([
        'wait',
        `rayservice/${name}`,
        '--for=condition=Ready',
        `--timeout=${patience}s`,
        `--namespace=${namespace}`,
      ]);
      console.log(`ready after ${Math.round((Date.now() - started) / 1000)} s`);
    },
    2 * patience * 1000,
  );

  afterAll(async () => {
    await release.uninstall();
    const ray = () => kubectl.list('pods', namespace, 'ray.io/is-ray-node=yes');
    await until('the pods to be gone', patience, async () => (await ray()).length === 0);
  }, patience * 1000);

  test('serves on its workers and not on its head, passes the chart test and answers a chat', async () => {
    const pods = await kubectl.list('pods', namespace, 'ray.io/node-type=worker');
    expect(await endpoints()).toEqual(pods.map(({ metadata }) => metadata.name));
    await release.test();
    const messages = [{ role: 'user', content: 'Say hello.' }];
    const answer = await ask(inside, `${await address()}/v1/chat/completions`, { model, messages, max_tokens: 16 });
    expect(answer.choices[0].message.content).not.toBe('');
    expect(answer.usage.completion_tokens).toBeGreaterThan(0);
  });

  test('tells Prometheus of its head by three ports and of its worker by one, each once', async () => {
    const prometheus = await startPrometheus(thisCluster(), namespace, 9190);
    const stop = await startLoad(inside, await address(), model);
    try {
      const api = new PrometheusApi(prometheus.url);
      const targets = await until('four targets to be up', patience, async () => {
        const all = await api.targets();
        return all.length >= 4 && all.every(({ health }) => health === 'up') && all;
      });
      const cluster = await active();
      const pods = await kubectl.list('pods', namespace, `ray.io/cluster=${cluster}`);
      const expected = pods.flatMap(({ metadata, spec, status }) =>
        (spec.containers[0].ports as { readonly name: string; readonly containerPort: number }[])
          .filter(port => port.name.endsWith('metrics'))
          .map(port => `${metadata.name} http://${status.podIP}:${port.containerPort}/metrics`),
      );
      expect(targets.map(({ labels, scrapeUrl }) => `${labels.pod} ${scrapeUrl}`).sort()).toEqual(expected.sort());
      for (const { labels } of targets)
        expect(labels).toMatchObject({ namespace, job: `${namespace}/${name}`, ray_io_cluster: cluster });
      const { queries } = await watchedRelease(kubectl, namespace, name);
      expect(await unanswered(api, queries, excuses)).toEqual({ missing: [], empty: [], needless: [] });
    } finally {
      await stop();
      await prometheus.stop();
    }
  });

  test('the Job prompts asks the Service, and its log is the results file', async () => {
    await release.upgrade('default', { ...values, prompts: { enabled: true, maxTokens: 16 } });
    const results = await promptResults(kubectl, namespace);
    expect(results).toHaveLength(20);
    expect(results.filter(({ error, completionTokens = 0 }) => error || completionTokens === 0)).toEqual([]);
  });

  test(
    'a change of serveConfigV2 is applied in place: no new cluster, the same pods',
    async () => {
      const [before, pods] = [await clusters(), await podUids(await active())];
      expect(pods).toHaveLength(2);
      await underLoad('in place', async () => {
        await release.upgrade('default', { ...values, ...withLength(4096) });
        await untilLength(4096);
      });
      expect(await clusters()).toEqual(before);
      expect(await podUids(await active())).toEqual(pods);
    },
    patience * 1000,
  );

  test(
    'under None a change of pods waits until the cluster is deleted, and serveConfigV2 does not wait',
    async () => {
      const [before, pods] = [await active(), await podUids(await active())];
      await release.upgrade('default', { ...values, ...withLength(2048), podAnnotations: { again: 'once' } });
      await untilLength(2048);
      expect(await clusters()).toEqual([before]);
      expect(await podUids(before)).toEqual(pods);
      expect(condition(await service(), 'UpgradeInProgress')).toBe('False');

      await kubectl.do(['delete', 'raycluster', before, `--namespace=${namespace}`]);
      await until('another cluster', patience, async () => (await active()) !== before);
      await untilLength(2048);
      expect(await annotations()).toEqual(['once', 'once']);
    },
    2 * patience * 1000,
  );

  const twice = { ...values, ...withLength(1024), podAnnotations: { again: 'twice' } };

  const ray = { upgradeStrategy: 'NewCluster', clusterDeletionDelaySeconds: 5 };

  test(
    'under NewCluster it makes a second cluster, leads clients to it, and removes the first',
    async () => {
      const before = await active();
      await underLoad('new cluster', async () => {
        const upgraded = release.upgrade('default', { ...twice, ray });
        const pending = await until('a pending cluster', patience, async () => {
          const { pendingServiceStatus } = (await service()).status;
          return pendingServiceStatus?.rayClusterName || undefined;
        });
        expect(pending).not.toBe(before);
        expect(await active()).toBe(before);
        await upgraded;
        await until('the new cluster to be active', patience, async () => (await active()) === pending);
        await until('the old cluster to be gone', patience, async () => !(await clusters()).includes(before));
        await until('its pods to be gone', patience, async () => (await podUids(before)).length === 0);
      });
      expect(await annotations()).toEqual(['twice', 'twice']);
      expect(await contextLength()).toBe(1024);
    },
    2 * patience * 1000,
  );

  test(
    'numbers of workers do not reach a cluster that is there, under NewCluster either',
    async () => {
      const before = await active();
      await release.upgrade('default', {
        ...twice,
        ...withLength(512),
        ray,
        workers: { minReplicas: 1, maxReplicas: 2 },
      });
      await untilLength(512);
      expect((await service()).spec.rayClusterConfig.workerGroupSpecs[0].maxReplicas).toBe(2);
      const [cluster, ...others] = await kubectl.list('rayclusters', namespace);
      expect(others).toEqual([]);
      expect(cluster!.metadata.name).toBe(before);
      expect(cluster!.spec.workerGroupSpecs[0].maxReplicas).toBe(1);
    },
    patience * 1000,
  );
});
