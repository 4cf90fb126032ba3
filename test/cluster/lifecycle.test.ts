import { beforeAll, describe, expect, inject, test } from 'vitest';
import { type Chart, charts } from '../charts/support/charts.ts';
import { parseObjects } from '../charts/support/objects.ts';
import { Release } from './harness/helm.ts';
import { Kubectl } from './harness/kubectl.ts';

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
  parseObjects(manifest)
    .filter(({ metadata }) => metadata.annotations?.['helm.sh/resource-policy'] === 'keep')
    .map(({ kind, metadata }) => `${kind}/${metadata.name}`)
    .sort();

/** Everything a release goes through, in a namespace of its own. */
async function ring(chart: string, major: 3 | 4, { from, to, more }: Upgrade): Promise<void> {
  const namespace = `${chart}-${to}-${major}`.slice(0, 63);
  await kubectl.makeNamespace(namespace, to === 'image-preset' ? 'baseline' : 'restricted');
  if (to === 'existing-directory') await kubectl.apply([claim(namespace)]);
  const release = new Release(kubectl.kubeconfig, major, chart, namespace, waits(chart));
  try {
    await release.install(from);
    const first = await release.manifest();
    await release.upgrade(to, more);
    expect(await release.manifest()).not.toBe(first);
    await release.rollback(1);
    expect(await release.manifest()).toBe(first);
    await release.test();
    await release.uninstall();
    expect(await kubectl.owned(namespace, release.name)).toEqual(toKeep(first));
    await release.install(to, more);
    const last = await release.manifest();
    await release.uninstall();
    // what the first left is there still, whatever the last keeps
    const left = [...new Set([...toKeep(first), ...toKeep(last)])].sort();
    expect(await kubectl.owned(namespace, release.name)).toEqual(left);
  } finally {
    // what a failure leaves would take the machines of others
    await kubectl.do(['delete', 'namespace', namespace, '--wait=false']);
  }
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
