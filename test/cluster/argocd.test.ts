import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { parse } from 'yaml';
import { readCatalogue } from '../../generator/catalogue/read.ts';
import { chartNamed } from '../charts/support/chart-named.ts';
import { charts } from '../charts/support/charts.ts';
import { repository } from '../tools/paths.ts';
import { Applications } from './harness/applications.ts';
import { ArgoCd, argocdMissing, argocdNamespace } from './harness/argocd.ts';
import { makeSources, pushCharts, type Sources } from './harness/argocd-sources.ts';
import { gateway } from './harness/containerd.ts';
import { fakeNodeOf } from './harness/fake-nodes.ts';
import { startKedaOperator } from './harness/keda.ts';
import { Kubectl, type KubeObject } from './harness/kubectl.ts';
import { startPrometheusServer } from './harness/prometheus-server.ts';
import { onRealNode } from './harness/real-node.ts';
import { hubs, realValues } from './harness/real-values.ts';
import { thisCluster } from './harness/this-cluster.ts';
import { startTlsRegistry, type TlsRegistry } from './harness/tls-registry.ts';

const kubectl = new Kubectl(inject('kubeconfig'));
const missing = inject('notAll') || ((await argocdMissing()) ?? '');
const noRealNode = inject('noRealNode');

const gpu = 'mistral-7b-instruct-gpu';
const ray = 'mistral-7b-instruct-rayservice';
const webui = 'open-webui';

/** The examples' Applications whose pods get ready on fake nodes. Ray Serve does not: nothing runs in the pods. */
const ready = readdirSync(join(repository, 'values-examples/argocd/apps'))
  .map(name => basename(name, '.yaml'))
  .filter(name => name !== ray);

/** Values files under which others write into what the chart made, and those with every kind. */
const more = [gpu, ray].flatMap(chart =>
  chartNamed(charts)(chart)
    .files.filter(({ name }) => (chart === gpu ? /scaled|keda|everything-on/ : /scaled|keda/).test(name))
    .map(({ name }) => ({ chart, ci: basename(name), name: `${chart.slice('mistral-7b-'.length)}-${basename(name)}` })),
);
const autoscaled = 'instruct-gpu-autoscaled';

/** Synced, healthy, and its last sync at its end. */
const done = 'Synced, Healthy, Succeeded';
/** Nobody makes a RayService or an Ingress ready here. */
const waiting = 'Synced, Progressing, Succeeded';
const stateOfMore = ({ chart, ci }: (typeof more)[number]): string =>
  chart === ray || ci === 'everything-on' ? waiting : done;

const stateAtEnd = (name: string): string => {
  const other = more.find(each => each.name === name);
  return other ? stateOfMore(other) : done;
};

/** Machines that nobody else's pods go to, and none that these could take away from others. */
const own = { key: 'modelcharts.test/argocd', value: 'true', effect: 'NoSchedule' } as const;
const onOwnNodes = {
  'scheduler.alpha.kubernetes.io/node-selector': `${own.key}=${own.value}`,
  'scheduler.alpha.kubernetes.io/defaultTolerations': JSON.stringify([{ key: own.key, operator: 'Exists' }]),
};
const machines = { 'g5.4xlarge': 16, 'trn1.2xlarge': 3, 'inf2.8xlarge': 8, 'm5.xlarge': 10 };

function ownNodes(): readonly object[] {
  const catalogue = readCatalogue();
  return Object.entries(machines).flatMap(([type, count]) =>
    Array.from({ length: count }, (_, i) => {
      const node = fakeNodeOf(catalogue.instance(type), `argocd-${type.replace('.', '-')}-${i}`) as KubeObject;
      const labels = { ...node.metadata.labels, [own.key]: own.value };
      return { ...node, metadata: { ...node.metadata, labels }, spec: { taints: [...node.spec.taints, own] } };
    }),
  );
}

describe.skipIf(missing !== '')(`Argo CD in core mode${missing && ` (${missing})`}`, () => {
  const cluster = thisCluster();
  const { programs } = cluster;
  const folder = join(cluster.folder, 'argocd');
  const argocd = new ArgoCd(kubectl, programs, join(folder, 'home'));
  const applications = new Applications(kubectl);
  let registry: TlsRegistry;
  let sources: Sources;

  const application = (name: string, source: object, namespace = 'models', project = 'models') => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name,
      namespace: argocdNamespace,
      annotations: { 'argocd.argoproj.io/compare-options': 'ServerSideDiff=true' },
      finalizers: ['resources-finalizer.argocd.argoproj.io'],
    },
    spec: {
      project,
      destination: { server: 'https://kubernetes.default.svc', namespace },
      source,
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        syncOptions: ['CreateNamespace=true', 'ServerSideApply=true'],
      },
    },
  });
  const chartOf = (chart: string, releaseName: string, valuesObject: object) => ({
    repoURL: `oci://${registry.host}/charts/${chart}`,
    targetRevision: '0.1.0',
    path: '.',
    helm: { releaseName, valuesObject },
  });

  beforeAll(async () => {
    await mkdir(folder, { recursive: true });
    registry = await startTlsRegistry(join(folder, 'registry'), programs);
    await Promise.all([
      pushCharts(join(folder, 'packages'), registry),
      makeSources(join(folder, 'git'), registry, ready).then(made => {
        sources = made;
      }),
      kubectl.apply(ownNodes()),
      kubectl.makeNamespace('models', 'restricted', onOwnNodes),
      kubectl.makeNamespace('monitoring'),
      kubectl.makeNamespace('argocd-real', 'restricted', onRealNode),
      argocd.start(3, { '127.0.0.1': registry.authority }),
    ]);
    await kubectl.apply(['argocd-cm.yaml', 'project.yaml', 'root-project.yaml'].flatMap(path => sources.example(path)));
  });

  afterAll(async () => {
    await argocd.stop();
    await applications.forget();
    await programs.stop('registry');
    const namespaces = ['models', 'chat', 'argocd-real', argocdNamespace];
    await kubectl.do(['delete', 'namespace', ...namespaces, '--ignore-not-found', '--wait=false']);
    await kubectl.do(['delete', 'nodes', `--selector=${own.key}`]);
  });

  test('Helm 3 renders: every Application gets to Synced and Healthy, the chat a wave after the models', async () => {
    const others = more.map(({ chart, ci, name }) => {
      const values = parse(readFileSync(join(chartNamed(charts)(chart).folder, `ci/${ci}-values.yaml`), 'utf8'));
      // whose monitors go into a namespace that the examples' project does not name
      const project = ci === 'everything-on' ? 'default' : 'models';
      return application(name, chartOf(chart, name, values), 'models', project);
    });
    await kubectl.apply([
      ...['root.yaml', `apps/${ray}.yaml`, 'multi-source.yaml'].flatMap(path => sources.example(path)),
      ...others,
    ]);
    await applications.reach({
      ...Object.fromEntries([...ready, 'models', 'mistral-with-values'].map(name => [name, done])),
      ...Object.fromEntries(more.map(each => [each.name, stateOfMore(each)])),
      // its test waits for Ray Serve
      [ray]: 'Synced, Progressing, Running',
    });
    const { metadata } = await applications.get(webui);
    const wave = Date.parse((metadata as unknown as { creationTimestamp: string }).creationTimestamp);
    for (const name of ready.filter(each => each !== webui)) {
      const { health, operationState } = (await applications.get(name)).status;
      // healthy is enough: the test of a model may still run
      expect(wave, name).toBeGreaterThanOrEqual(Date.parse(health.lastTransitionTime));
      const hooks = operationState.syncResult.resources.filter(
        (each: { hookType?: string }) => each.hookType === 'PostSync',
      );
      expect(hooks).toMatchObject([{ kind: 'Job', hookPhase: 'Succeeded' }]);
    }
  });

  const settled = [...ready, 'mistral-with-values', ...more.map(({ name }) => name)];

  test('what an autoscaler has scaled is not out of sync, and keeps its number', async () => {
    const { spec, status } = await applications.get(autoscaled);
    const { name } = status.resources.find(({ kind }: { kind: string }) => kind === 'Deployment');
    const where = `--namespace=${spec.destination.namespace}`;
    // the autoscaler's own way: the subresource
    await kubectl.do(['scale', `deployment/${name}`, '--replicas=3', where]);
    await applications.refresh(autoscaled);
    await applications.reach({ [autoscaled]: done });
    await applications.sync(autoscaled);
    expect((await kubectl.get('deployment', name, spec.destination.namespace))!.spec.replicas).toBe(3);
  });

  test.each([3, 4] as const)('rendered by Helm %i, a second sync of everything changes nothing', async major => {
    await argocd.renderWith(major);
    const written = () => Promise.all(settled.map(name => applications.written(name)));
    const before = await written();
    await applications.refresh(...settled, ray);
    expect(new Set(await applications.sync(...settled))).toEqual(new Set(['Succeeded']));
    await applications.reach(Object.fromEntries(settled.map(name => [name, stateAtEnd(name)])));
    expect(await written()).toEqual(before);
    expect((await applications.get(ray)).status.sync.status).toBe('Synced');
  });

  test.skipIf(noRealNode !== '')(`what KEDA scales is in sync too${noRealNode && ` (${noRealNode})`}`, async () => {
    const configuration = join(folder, 'prometheus/prometheus.yaml');
    await mkdir(dirname(configuration), { recursive: true });
    await writeFile(configuration, '');
    const url = await startPrometheusServer(cluster, 'prometheus-argocd', configuration, 9290);
    const keda = await startKedaOperator(cluster, 'models', 9676);
    const autoscaling = { enabled: true, type: 'keda', keda: { serverAddress: url, query: 'vector(15)' } };
    const [name, where] = ['with-keda', '--namespace=models'];
    await kubectl.apply([application(name, chartOf(gpu, name, { autoscaling, loader: { job: { enabled: false } } }))]);
    await applications.reach({ [name]: done });
    const scaled = `${name}-${gpu}`;
    await kubectl.do(['wait', `scaledobject/${scaled}`, '--for=condition=Ready', '--timeout=120s', where]);
    await kubectl.do(['get', `hpa/keda-hpa-${scaled}`, where]);
    const before = await applications.written(name);
    await applications.refresh(name);
    expect(await applications.sync(name)).toEqual(['Succeeded']);
    await applications.reach({ [name]: done });
    expect(await applications.written(name)).toEqual(before);
    // KEDA must let its object go
    await kubectl.do(['delete', 'application', name, `--namespace=${argocdNamespace}`]);
    await keda.stop();
    await programs.stop('prometheus-argocd');
  });

  test('Helm 4 renders: an ApplicationSet makes all, and a chart comes from git', async () => {
    const fromGit = {
      repoURL: sources.git,
      targetRevision: 'main',
      path: `charts/${webui}`,
      helm: { releaseName: 'git' },
    };
    await kubectl.apply([
      ...sources.example('applicationset.yaml'),
      application('webui-from-git', fromGit, 'models', 'default'),
    ]);
    const made = charts.map(({ name }) => name).filter(name => name !== webui);
    await applications.reach({
      'webui-from-git': done,
      ...Object.fromEntries(made.map(name => [`${name}-in-cluster`, name === ray ? waiting : done])),
    });
  });

  test.skipIf(noRealNode !== '')(
    `the test runs after a sync, and a sync whose test fails has failed${noRealNode && ` (${noRealNode})`}`,
    async () => {
      const values = {
        ...realValues(`http://${gateway}:${hubs.open}`),
        smokeTest: { runner: 'argocd', timeoutSeconds: 10 },
      };
      // as text: in valuesObject Argo CD loses what is null, and with it affinity: null
      const source = (env: object) => {
        const { helm, ...rest } = chartOf(gpu, 'm', {});
        const text = JSON.stringify({ ...values, engine: { ...values.engine, env } });
        return { ...rest, helm: { releaseName: helm.releaseName, values: text } };
      };
      const real = (env: object) => {
        const { spec, ...made } = application('real', source(env), 'argocd-real', 'default');
        // by itself Argo CD tries five times more, ever later
        return { ...made, spec: { ...spec, syncPolicy: { ...spec.syncPolicy, retry: { limit: 0 } } } };
      };
      const log = () => kubectl.do(['logs', `job/m-${gpu}-smoke`, '--namespace=argocd-real']);
      await kubectl.apply([real({})]);
      await applications.reach({ real: done });
      expect(await log()).toMatch(/ok/i);
      // the image's simulator serves another model
      await kubectl.apply([real({ SIMULATED_NAME: 'another' })]);
      await applications.reach({ real: 'Synced, Healthy, Failed' });
      expect(await log()).toMatch(/FAIL.*another/s);
    },
  );
});
