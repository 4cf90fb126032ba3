import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import type {
  Deployment,
  NetworkPolicy,
  PodDisruptionBudget,
  PodMonitor,
  RayService,
} from '../../generator/kubernetes/resources.gen.ts';
import { charts, modelCharts } from '../charts/support/charts.ts';
import { render } from '../charts/support/helm.ts';
import { all, only, podTemplates } from '../charts/support/objects.ts';
import { repository } from '../tools/paths.ts';

const examples = charts.flatMap(chart =>
  chart.files.filter(({ name }) => name.startsWith('example/')).map(file => ({ chart, ...file })),
);
const purposes = ['quickstart', 'production', 'existing-environment'] as const;

/** Whose model is not gated: nobody needs a token for a first look. */
const PUBLIC = ['mistral-7b-trn1', 'qwen3-8b-fp8-inf2'];

/** Whose artefacts a Job compiles, into a claim that the pods read. */
const COMPILED = ['llama-3-1-8b-int8-inf2', 'qwen3-8b-fp8-inf2'];

/** The objects of a chart with one of its examples. */
function example(chart: string, purpose: (typeof purposes)[number]) {
  const found = examples.find(e => e.chart.name === chart && e.name === `example/${purpose}`)!;
  return render(found.chart.folder, { files: [found.path], release: 'mistral' });
}

describe.each(examples)('$chart.name $name', ({ chart, path }) => {
  test('begins with the command that uses it', () => {
    const [head] = readFileSync(path, 'utf8').split('\n');
    expect(head).toMatch(/^# helm install [a-z]+ /);
    expect(head).toContain(` ./charts/${chart.name} --values ${relative(repository, path)}`);
  });
});

describe.each(modelCharts)('examples of $name', ({ name, files }) => {
  test.each(purposes)('%s is there', purpose => {
    expect(files.map(file => file.name)).toContain(`example/${purpose}`);
  });

  test('the quickstart gives the loader a token where the model is gated, and makes a claim where artefacts need one', async () => {
    const objects = await example(name, 'quickstart');
    const [pod] = podTemplates(objects).filter(({ role }) => role === 'engine');
    const loader = pod!.spec.initContainers!.find(container => container.name === 'loader')!;
    const token = { name: 'HF_TOKEN', valueFrom: { secretKeyRef: { name: 'hf-token', key: 'token' } } };
    expect(loader.env!.filter(variable => variable.name === 'HF_TOKEN')).toEqual(PUBLIC.includes(name) ? [] : [token]);
    const compiled = COMPILED.includes(name) ? 1 : 0;
    expect(all(objects, 'PersistentVolumeClaim')).toHaveLength(compiled);
    expect(podTemplates(objects).filter(({ role }) => role === 'compiler')).toHaveLength(compiled);
  });

  test('the existing environment keeps its own: mirror, account, claim, proxy, authority', async () => {
    const objects = await example(name, 'existing-environment');
    const kinds = objects.map(({ kind }) => kind);
    expect(kinds).not.toContain('ServiceAccount');
    expect(kinds).not.toContain('PersistentVolumeClaim');
    for (const { spec, id } of podTemplates(objects)) {
      expect(spec.serviceAccountName, id).toBe('models');
      expect(spec.imagePullSecrets, id).toEqual([{ name: 'registry-credentials' }]);
      for (const { image } of [...(spec.initContainers ?? []), ...spec.containers])
        expect(image, id).toMatch(/^registry\.example\.com\/mirror\//);
    }
    const download = podTemplates(objects).find(({ id }) => id.startsWith('Job/'))!.spec.containers[0]!;
    expect(download.env!.map(variable => variable.name).sort()).toEqual([
      'HF_TOKEN',
      'HTTPS_PROXY',
      'HTTP_PROXY',
      'LOADER_CONFIG',
      'NODE_EXTRA_CA_CERTS',
      'NODE_USE_ENV_PROXY',
      'NO_PROXY',
    ]);
    const policy = all<NetworkPolicy>(objects, 'NetworkPolicy').find(p => p.metadata!.name!.endsWith('-download'))!;
    expect(policy.spec!.egress!.flatMap(rule => rule.ports ?? []).map(({ port }) => port)).toContain(3128);
  });

  test('production is watched, asks for a key and closes its port to strangers', async () => {
    const objects = await example(name, 'production');
    expect(only<PodMonitor>(objects, 'PodMonitor').metadata!.labels).toMatchObject({
      release: 'kube-prometheus-stack',
    });
    const policy = all<NetworkPolicy>(objects, 'NetworkPolicy').find(
      p => !/-(download|compile|smoke|head)$/.test(p.metadata!.name!),
    )!;
    expect(policy.spec!.ingress![0]!.from!.length).toBeGreaterThan(1);
    const [pod] = podTemplates(objects).filter(({ role }) => role === 'engine');
    const keys = pod!.spec.containers[0]!.env!.map(({ valueFrom }) => valueFrom?.secretKeyRef?.name);
    expect(keys).toContainEqual(expect.stringMatching(/^[a-z]+-api-key$/));
  });
});

test.each(['mistral-7b-trn1', ...COMPILED])(
  'an existing environment of %s has its artefacts: read-only from a claim of their own, and nothing compiles',
  async name => {
    const objects = await example(name, 'existing-environment');
    const pod = only<Deployment>(objects, 'Deployment').spec!.template.spec!;
    expect(pod.volumes).toContainEqual({
      name: 'artifacts',
      persistentVolumeClaim: { claimName: 'neuron-artifacts' },
    });
    expect(pod.containers[0]!.volumeMounts).toContainEqual({
      name: 'artifacts',
      mountPath: '/artifacts',
      readOnly: true,
    });
    expect(podTemplates(objects).filter(({ role }) => role === 'compiler')).toEqual([]);
  },
);

test('production on GPUs: two pods on two nodes, replaced one by one without a third', async () => {
  const objects = await example('mistral-7b-instruct-gpu', 'production');
  const deployment = only<Deployment>(objects, 'Deployment').spec!;
  expect(deployment.replicas).toBe(2);
  expect(deployment.strategy!.rollingUpdate).toEqual({ maxSurge: 0, maxUnavailable: 1 });
  expect(only<PodDisruptionBudget>(objects, 'PodDisruptionBudget').spec!.maxUnavailable).toBe(1);
  // the spread must count the pods of this release
  const [spread] = deployment.template.spec!.topologySpreadConstraints!;
  expect(deployment.template.metadata!.labels).toMatchObject(spread!.labelSelector!.matchLabels!);
});

test('production on Ray: two to four workers, one kept by the budget, tokens and graphs from outside', async () => {
  const objects = await example('mistral-7b-instruct-rayservice', 'production');
  const { spec } = only<RayService>(objects, 'RayService');
  const cluster = spec!.rayClusterConfig!;
  expect(cluster.workerGroupSpecs![0]).toMatchObject({ minReplicas: 2, maxReplicas: 4 });
  expect(spec!.serveConfigV2).toMatch(/min_replicas: 2\n +max_replicas: 4\n/);
  expect(cluster.authOptions).toEqual({ mode: 'token', secretName: 'ray-token' });
  expect(spec!.upgradeStrategy).toEqual({ type: 'None' });
  expect(only<PodDisruptionBudget>(objects, 'PodDisruptionBudget').spec!.minAvailable).toBe(1);
  expect(cluster.headGroupSpec!.template.spec!.containers[0]!.env!.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['RAY_GRAFANA_HOST', 'RAY_GRAFANA_IFRAME_HOST', 'RAY_PROMETHEUS_HOST']),
  );
});
