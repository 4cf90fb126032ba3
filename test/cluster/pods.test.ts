import { describe, expect, inject, test } from 'vitest';
import { chargedMemory } from './harness/charged-memory.ts';
import { servingCharts } from './harness/chart-images.ts';
import { gateway } from './harness/containerd.ts';
import { Release } from './harness/helm.ts';
import { Kubectl, type KubeObject } from './harness/kubectl.ts';
import { ownNamespace } from './harness/own-namespace.ts';
import { promptResults } from './harness/prompt-results.ts';
import { onRealNode } from './harness/real-node.ts';
import { hubs, hubToken, realValues } from './harness/real-values.ts';
import { until } from './harness/until.ts';
import { smallModel } from './small-model.ts';

const kubectl = new Kubectl(inject('kubeconfig'));
const reason = inject('noRealNode');
const open = realValues(`http://${gateway}:${hubs.open}`);
const gated = realValues(`http://${gateway}:${hubs.gated}`);

const gpu = 'mistral-7b-instruct-gpu';

/** Artefacts of Neuron that need no Job: the simulator reads none. */
const neuron = { artifacts: { source: 'image', path: '/artifacts' }, compile: { enabled: false } };
const valuesOf = (chart: string, values: object) => (chart.endsWith('-gpu') ? values : { ...values, neuron });

const podOf = async (namespace: string): Promise<KubeObject> => {
  const pods = await kubectl.list('pods', namespace);
  return pods.find(({ metadata }) => metadata.ownerReferences?.[0]?.kind === 'ReplicaSet')!;
};

/** What the last chart test printed. */
const smokeLog = (namespace: string): Promise<string> =>
  kubectl.do(['logs', `m-${gpu}-smoke`, `--namespace=${namespace}`]);

const mebibytes = (bytes: number): number => Math.round(bytes / 2 ** 20);

const exec = (namespace: string, pod: string, ...command: readonly string[]) =>
  kubectl.do(['exec', pod, `--namespace=${namespace}`, '--container=engine', '--', ...command]);

describe.skipIf(reason !== '')(`on a real node${reason && ` (${reason})`}`, () => {
  test.each(servingCharts)(
    '%s fetches its model under Pod Security "restricted", serves, and passes its test',
    async chart => {
      const namespace = `real-${chart}`;
      await ownNamespace(kubectl, namespace, 'restricted', onRealNode);
      const release = new Release(kubectl.kubeconfig, 4, chart, namespace);
      await release.install('default', valuesOf(chart, open));
      const pod = await podOf(namespace);
      const [loader] = pod.status.initContainerStatuses;
      const [server] = pod.status.containerStatuses;
      expect(loader.state.terminated).toMatchObject({ exitCode: 0 });
      expect(Date.parse(server.state.running.startedAt)).toBeGreaterThanOrEqual(
        Date.parse(loader.state.terminated.finishedAt),
      );
      await release.test();
      await release.uninstall();
    },
  );

  test('a model in memory is a tmpfs, and stays charged to the pod when its loader has ended', async () => {
    const namespace = 'real-memory';
    await ownNamespace(kubectl, namespace, 'restricted', onRealNode);
    const release = new Release(kubectl.kubeconfig, 4, gpu, namespace);
    await release.install('default', open);
    const pod = await podOf(namespace);
    const mounts = await exec(namespace, pod.metadata.name, 'node', '-p', 'fs.readFileSync("/proc/mounts", "utf8")');
    expect(mounts).toMatch(/^tmpfs \/models\S* tmpfs /m);
    const charged = chargedMemory(pod);
    const model = smallModel.mebibytes * 2 ** 20;
    expect(charged.pod).toBeGreaterThan(model);
    console.log(
      `cgroup v${charged.version}: of a model of ${smallModel.mebibytes} MiB the pod is charged ${mebibytes(charged.pod)} MiB, its engine ${mebibytes(charged.container)} MiB`,
    );
    await release.uninstall();
  });

  test('a Job brings the model into the claim once: the claim stays, and the next release finds all in it', async () => {
    const namespace = 'real-claim';
    await ownNamespace(kubectl, namespace, 'restricted', onRealNode);
    const release = new Release(kubectl.kubeconfig, 4, gpu, namespace);
    const values = { ...open, loader: { ...open.loader, job: { enabled: true } } };
    /** How the download Job ended: the last line of its log. */
    const outcome = async (): Promise<object> => {
      const [job] = await kubectl.list('jobs', namespace);
      const [name, where] = [`job/${job!.metadata.name}`, `--namespace=${namespace}`];
      // an engine that finds its model does not wait for the Job
      await kubectl.do(['wait', name, '--for=condition=Complete', '--timeout=180s', where]);
      const said = await kubectl.do(['logs', name, where]);
      return JSON.parse(said.trimEnd().split('\n').at(-1)!);
    };
    await release.install('default', values);
    expect(await outcome()).toMatchObject({ result: 'loaded', fetchedFiles: 3 });
    await release.uninstall();
    expect(await kubectl.left(namespace)).toEqual([`PersistentVolumeClaim/m-${gpu}`]);
    await release.install('default', values);
    expect(await outcome()).toMatchObject({ result: 'warm', files: 3, requests: 0 });
    await release.uninstall();
  });

  test('an engine with a key: the Job prompts asks it, its log is the results file, and the chart test passes', async () => {
    const namespace = 'real-prompts';
    await ownNamespace(kubectl, namespace, 'restricted', onRealNode);
    const release = new Release(kubectl.kubeconfig, 4, gpu, namespace);
    const stringData = { 'api-key': 'sesame' };
    await kubectl.apply([{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'key', namespace }, stringData }]);
    const engine = { ...open.engine, apiKeySecret: { name: 'key', key: 'api-key' } };
    await release.install('default', { ...open, engine, prompts: { enabled: true, maxTokens: 16 } });
    const results = await promptResults(kubectl, namespace);
    expect(results).toHaveLength(20);
    expect(results.filter(({ error, completionTokens = 0 }) => error || completionTokens === 0)).toEqual([]);
    // it asks without the key too, and must be refused
    await release.test();
    await release.uninstall();
  });

  test('a wrong token is told by the pod itself', async () => {
    const namespace = 'real-token';
    await ownNamespace(kubectl, namespace, 'restricted', onRealNode);
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'hub', namespace },
      stringData: { token: 'hf_wrong' },
    };
    await kubectl.apply([secret]);
    const release = new Release(kubectl.kubeconfig, 4, gpu, namespace, false);
    const huggingface = { endpoint: `http://${gateway}:${hubs.gated}`, tokenSecret: { name: 'hub', key: 'token' } };
    await release.install('default', { ...gated, loader: { ...gated.loader, huggingface } });
    const [described, message] = await until('the loader to say what is wrong', 120, async () => {
      const text = await kubectl.do(['describe', 'pods', `--namespace=${namespace}`]);
      const said = /Message:\s+(.*answered 401[\s\S]*?)\n\s+Exit Code:/.exec(text)?.[1];
      return said && ([text, said] as const);
    });
    expect(described).not.toContain('hf_wrong');
    expect(message).toContain('check the Secret behind HF_TOKEN');
    await kubectl.apply([{ ...secret, stringData: { token: hubToken } }]);
    await kubectl.do([
      'wait',
      'deployment',
      '--all',
      '--for=condition=Available',
      '--timeout=120s',
      `--namespace=${namespace}`,
    ]);
    await release.uninstall();
  });

  test('the chart test fails on a dead engine, on a served name that nobody serves, and on empty metrics', async () => {
    const namespace = 'real-wrong';
    await ownNamespace(kubectl, namespace, 'restricted', onRealNode);
    const release = new Release(kubectl.kubeconfig, 4, gpu, namespace);
    const values = { ...open, smokeTest: { timeoutSeconds: 10 } };
    await release.install('default', values);
    await release.test();

    await kubectl.do(['scale', `deployment/m-${gpu}`, '--replicas=0', `--namespace=${namespace}`]);
    await until('the engine to be gone', 120, async () => (await podOf(namespace)) === undefined);
    await expect(release.test()).rejects.toThrow(/smoke.* failed/);
    expect(await smokeLog(namespace)).toMatch(/FAIL models: expected an answer/);

    // the image's simulator does as these variables say
    await release.upgrade('default', { ...values, engine: { ...values.engine, env: { SIMULATED_NAME: 'another' } } });
    await expect(release.test()).rejects.toThrow(/smoke.* failed/);
    expect(await smokeLog(namespace)).toMatch(/another/);

    await release.upgrade('default', { ...values, engine: { ...values.engine, env: { SIMULATED_METRICS: 'none' } } });
    await expect(release.test()).rejects.toThrow(/smoke.* failed/);
    expect(await smokeLog(namespace)).toMatch(/vllm:num_requests_running/);
    await release.uninstall();
  });
});
