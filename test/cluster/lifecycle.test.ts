import { beforeAll, describe, expect, inject, test } from 'vitest';
import { type Chart, charts } from '../charts/support/charts.ts';
import { parseObjects } from '../charts/support/objects.ts';
import { Release } from './harness/helm.ts';
import { Kubectl, type KubeObject } from './harness/kubectl.ts';
import { ownNamespace } from './harness/own-namespace.ts';

const kubectl = new Kubectl(inject('kubeconfig'));

/** Test values of a chart beside the default ones, and those that every run takes. */
const ciOf = ({ files }: Chart): readonly string[] =>
  files
    .filter(({ name }) => name.startsWith('ci/') && name !== 'ci/default' && name !== 'ci/everything-on')
    .map(({ name }) => name.slice('ci/'.length));

/** Test values that a release is installed with, and those it is upgraded to. */
interface Upgrade {
  readonly from: string;
  readonly to: string;
  readonly more: object;
}

/** Nobody makes a Ray cluster ready here: a real head is in ray.test.ts. */
const waits = (chart: string): boolean => !chart.endsWith('rayservice');

/** From the defaults to everything on. A claim that is there keeps its size and class: Kubernetes refuses to take either back. */
const everythingOn = (chart: string): Upgrade => ({
  from: 'default',
  to: 'everything-on',
  more: chart === 'open-webui' ? { persistence: { storageClassName: '', size: '10Gi' } } : {},
});

/** The same test values with other pods: claims cannot follow from one file to the next. */
const again = (ci: string): Upgrade => ({ from: ci, to: ci, more: { podAnnotations: { again: 'once' } } });

/** The claim that the test values `existing-directory` have from somebody else. */
const claim = (namespace: string): object => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'models', namespace },
  spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '100Gi' } } },
});

/** What the release asks Helm to leave, as kind/name. */
const toKeep = (manifest: string): readonly string[] =>
  namesOf(
    parseObjects(manifest).filter(({ metadata }) => metadata.annotations?.['helm.sh/resource-policy'] === 'keep'),
  );

const namesOf = (objects: ReturnType<typeof parseObjects>): readonly string[] =>
  objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`).sort();

/** What is asked to stay where nobody has said anything else: what took hours to bring or to compile, and what people have written. */
const keptByDefault: Readonly<Record<string, readonly string[]>> = {
  'llama-3-1-8b-int8-inf2': ['PersistentVolumeClaim/m-llama-3-1-8b-int8-inf2'],
  'mistral-7b-instruct-gpu': ['PersistentVolumeClaim/m-mistral-7b-instruct-gpu'],
  'mistral-7b-instruct-rayservice': [],
  'mistral-7b-trn1': [],
  'open-webui': ['PersistentVolumeClaim/m-open-webui'],
  'qwen3-8b-fp8-inf2': ['PersistentVolumeClaim/m-qwen3-8b-fp8-inf2'],
};

/** What the cluster has of a manifest's objects, without what it notes on them itself. A Job that is made again has another selector. */
async function specsOf(manifest: string, namespace: string): Promise<readonly object[]> {
  const wanted = parseObjects(manifest).filter(({ kind }) => kind !== 'Job' && kind !== 'PersistentVolumeClaim');
  const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: wanted });
  const where = [`--namespace=${namespace}`, '--ignore-not-found', '--output=json'];
  const { items } = JSON.parse(await kubectl.do(['get', '--filename=-', ...where], list)) as { items: KubeObject[] };
  // an autoscaler has numbered what the chart does not
  const scaled = items.some(({ kind }) => kind === 'HorizontalPodAutoscaler');
  return items.map(({ status, metadata: { name, labels }, spec, ...object }) => ({
    ...object,
    name,
    labels,
    spec: scaled ? { ...spec, replicas: undefined } : spec,
  }));
}

/** Claim → what tells it from another of its name; not those that go with their pod. */
const claimsOf = async (namespace: string): Promise<Readonly<Record<string, string | undefined>>> =>
  Object.fromEntries(
    (await kubectl.list('persistentvolumeclaims', namespace))
      .filter(({ metadata }) => metadata.ownerReferences === undefined)
      .map(({ metadata }) => [metadata.name, metadata.uid]),
  );

/** What releases of a namespace have in that of the monitors, where they begin with its name. */
const monitorsOf = async (namespace: string): Promise<readonly string[]> =>
  (await kubectl.left('monitoring')).filter(each => each.includes(`/${namespace}-`));

/** Everything a release goes through, in a namespace of its own. */
async function ring(chart: string, major: 3 | 4, { from, to, more }: Upgrade): Promise<void> {
  const namespace = `${chart}-${to}-${major}`.slice(0, 63);
  await ownNamespace(kubectl, namespace, to === 'image-preset' ? 'baseline' : 'restricted');
  if (to === 'existing-directory') await kubectl.apply([claim(namespace)]);
  const found = await kubectl.left(namespace);
  const release = new Release(kubectl.kubeconfig, major, chart, namespace, waits(chart));
  await release.install(from);
  const first = await release.manifest();
  if (from === 'default') expect(toKeep(first)).toEqual(keptByDefault[chart]);
  const asInstalled = await specsOf(first, namespace);
  await release.upgrade(to, more);
  expect(await specsOf(first, namespace)).not.toEqual(asInstalled);
  await release.rollback(1);
  expect(await specsOf(first, namespace)).toEqual(asInstalled);
  // Helm leaves the pod of a test, for its log, until somebody deletes it
  const tests = namesOf(parseObjects(await release.hooks()));
  await release.test();
  await release.uninstall();
  expect(await kubectl.left(namespace)).toEqual([...found, ...toKeep(first), ...tests].sort());
  expect(await monitorsOf(namespace)).toEqual([]);
  const kept = await claimsOf(namespace);
  await release.install(to, more);
  const last = await release.manifest();
  await release.uninstall();
  // what the first left is there still, whatever the last keeps
  const left = new Set([...found, ...toKeep(first), ...toKeep(last), ...tests]);
  expect(await kubectl.left(namespace)).toEqual([...left].sort());
  expect(await claimsOf(namespace)).toMatchObject(kept);
  expect(await monitorsOf(namespace)).toEqual([]);
}

// where everything-on has its monitors
beforeAll(() => kubectl.makeNamespace('monitoring'));

describe.each([3, 4] as const)('Helm %i', major => {
  test.each(charts)(
    '$name is installed, upgraded, rolled back, its test accepted, removed, and installed again over what was kept',
    ({ name }) => ring(name, major, everythingOn(name)),
  );

  if (process.env.MODELCHARTS_RINGS === 'all') {
    const rest = charts.flatMap(chart => ciOf(chart).map(ci => ({ chart: chart.name, ci })));
    test.each(rest)('$chart with $ci', ({ chart, ci }) => ring(chart, major, again(ci)));
  }
});
