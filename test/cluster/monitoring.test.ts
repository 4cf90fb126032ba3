import { writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { gateway } from './harness/containerd.ts';
import { drawDashboard } from './harness/draw-dashboard.ts';
import { Release } from './harness/helm.ts';
import { startKeda } from './harness/keda.ts';
import { Kubectl } from './harness/kubectl.ts';
import { type Seen, startLoad } from './harness/load.ts';
import { type Prometheus, startPrometheus } from './harness/prometheus.ts';
import { startPrometheusAdapter } from './harness/prometheus-adapter.ts';
import { PrometheusApi } from './harness/prometheus-api.ts';
import { onRealNode } from './harness/real-node.ts';
import { hubs, realValues } from './harness/real-values.ts';
import { thisCluster } from './harness/this-cluster.ts';
import { unanswered } from './harness/unanswered.ts';
import { until } from './harness/until.ts';
import { watchedRelease } from './harness/watched-release.ts';

const kubectl = new Kubectl(inject('kubeconfig'));
const reason = inject('noRealNode') || inject('notAll');
const chart = 'mistral-7b-instruct-gpu';
const name = `m-${chart}`;
const namespace = 'real-monitoring';
const job = `${namespace}/${name}`;

/** Seconds for what takes some: the machine may be busy. */
const patience = 180;

/** Clients of a server that works on one request at a time: with two pods, five wait for each. */
const clients = 12;
/** How many are too many. */
const waiting = 2;

const base = realValues(`http://${gateway}:${hubs.open}`);
const values = {
  ...base,
  engine: { ...base.engine, args: { 'max-num-seqs': 1 } },
  strategy: { type: 'RollingUpdate', maxSurge: 0, maxUnavailable: 1 },
  podMonitor: { enabled: true, interval: '2s', scrapeTimeout: '2s' },
  prometheusRule: {
    enabled: true,
    interval: '2s',
    objectives: { waitingRequests: { perReplica: waiting, for: '4s' } },
  },
  dashboards: { enabled: true },
};

/** Series that cannot be here, by a part of their names. */
const excuses = {
  kube_: 'kube-state-metrics is not here',
  DCGM_: 'there is no GPU, and no DCGM exporter',
  http_requests_total: 'the simulator does not count HTTP requests; vLLM does',
  'vllm:num_preemptions_total': 'the simulator pre-empts nothing',
  'vllm:prefix_cache_': 'the simulator does not look for prompts in its cache',
};

describe.skipIf(reason !== '')(
  `a chart that is watched${reason && ` (${reason})`}`,
  () => {
    const release = new Release(kubectl.kubeconfig, 4, chart, namespace);
    const ends: (() => Promise<unknown>)[] = [];
    let prometheus: Prometheus;
    let api: PrometheusApi;
    let stopLoad: (() => Promise<Seen>) | undefined;

    beforeAll(async () => {
      await kubectl.makeNamespace(namespace, 'restricted', onRealNode);
      const starting = startPrometheus(thisCluster(), namespace, 9090);
      ends.push(async () => (await starting).stop());
      [prometheus] = await Promise.all([starting, release.install('default', { ...values, replicaCount: 2 })]);
      api = new PrometheusApi(prometheus.url);
    });

    // of a test that failed, too
    afterEach(async () => {
      await unload();
    });

    afterAll(async () => {
      // before KEDA, which must let its ScaledObject go
      await release.uninstall();
      await Promise.all(ends.map(end => end()));
    });

    test('has each pod as one target, which is up', async () => {
      const targets = await until('two targets to be up', patience, async () => {
        const all = await api.targets();
        return all.length >= 2 && all.every(({ health }) => health === 'up') && all;
      });
      const pods = (await kubectl.list('pods', namespace)).map(({ status }) => `http://${status.podIP}:8000/metrics`);
      expect(targets.map(({ scrapeUrl }) => scrapeUrl).sort()).toEqual(pods.sort());
      for (const { labels } of targets) expect(labels).toMatchObject({ namespace, job });
    });

    test('tells of a queue and of its end, and every query finds what it asks for', async () => {
      const { dashboard, rules, shown, queries } = await watchedRelease(kubectl, namespace, name);
      const queueing = async () =>
        (await api.alerts()).find(
          ({ labels }) => labels.alertname === 'ModelRequestsQueueing' && labels.service === name,
        )?.state;
      expect(await queueing()).toBeUndefined();
      const start = Date.now() / 1000;
      await load();
      await until('ModelRequestsQueueing to fire', patience, async () => (await queueing()) === 'firing');

      const loaded = await api.rules();
      expect(loaded.map(rule => rule.name).sort()).toEqual(rules.map(({ alert }) => alert).sort());
      expect(loaded.filter(({ health }) => health !== 'ok')).toEqual([]);
      // tokens come, and so this one has nothing to say
      const stalled = `${rules.find(({ alert }) => alert === 'ModelEngineStalled')!.expr}`;
      expect(queries).toContain(stalled);
      const others = queries.filter(query => query !== stalled);
      expect(await unanswered(api, others, excuses)).toEqual({ missing: [], empty: [], needless: [] });
      expect(await api.query(stalled)).toEqual([]);

      expect((await unload())?.answered).toBeGreaterThan(10);
      await until('the alert to be resolved', patience, async () => (await queueing()) === undefined);
      const picture = process.env.MODELCHARTS_DASHBOARD;
      if (picture) {
        const end = Date.now() / 1000;
        writeFileSync(picture, await drawDashboard(dashboard, api, shown, { start, end }));
      }
    });

    test('is scaled up and down by KEDA, and by a HorizontalPodAutoscaler with prometheus-adapter', async () => {
      const cluster = thisCluster();
      ends.push(
        ...(await Promise.all([startKeda(cluster, namespace), startPrometheusAdapter(cluster, prometheus.url)])),
      );
      const autoscaling = {
        enabled: true,
        minReplicas: 1,
        maxReplicas: 2,
        behavior: { scaleDown: { stabilizationWindowSeconds: 0 } },
      };
      const keda = { serverAddress: prometheus.url, threshold: waiting, pollingInterval: 2 };
      await upAndDown({ ...values, autoscaling: { ...autoscaling, type: 'keda', keda } });
      const target = { type: 'AverageValue', averageValue: `${waiting}` };
      const metrics = [{ type: 'Pods', pods: { metric: { name: 'vllm:num_requests_waiting' }, target } }];
      await upAndDown({ ...values, autoscaling: { ...autoscaling, type: 'hpa', metrics } });
    });

    async function upAndDown(autoscaled: object): Promise<void> {
      await release.upgrade('default', autoscaled);
      await until('one replica without load', patience, async () => (await replicas()).wanted === 1);
      await load();
      await until('two replicas that are ready', patience, async () => (await replicas()).ready === 2);
      await unload();
      await until('one replica again', patience, async () => (await replicas()).wanted === 1);
    }

    async function replicas() {
      const { spec, status } = (await kubectl.get('deployment', name, namespace))!;
      return { wanted: spec.replicas as number, ready: status.readyReplicas as number | undefined };
    }

    async function load(): Promise<void> {
      const { clusterIP, ports } = (await kubectl.get('service', name, namespace))!.spec;
      stopLoad = await startLoad(
        inject('inside'),
        `http://${clusterIP}:${ports[0].port}`,
        'mistral-7b-instruct-v0.3',
        clients,
      );
    }

    async function unload(): Promise<Seen | undefined> {
      const seen = await stopLoad?.();
      stopLoad = undefined;
      return seen;
    }
  },
  900_000,
);
