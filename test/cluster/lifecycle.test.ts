import { describe, expect, inject, test } from 'vitest';
import { type Chart, charts } from '../charts/support/charts.ts';
import { Release } from './harness/helm.ts';
import { Kubectl } from './harness/kubectl.ts';

const kubectl = new Kubectl(inject('kubeconfig'));

/** Test values of a chart beside the default ones, and those that every run takes. */
const ciOf = ({ files }: Chart): readonly string[] =>
  files
    .filter(({ name }) => name.startsWith('ci/') && name !== 'ci/default' && name !== 'ci/everything-on')
    .map(({ name }) => name.slice('ci/'.length));

/** Nobody makes a Ray cluster ready here: a real head is in ray.test.ts. */
const waits = (chart: string): boolean => !chart.endsWith('rayservice');

/** A claim that is there keeps its size and class: Kubernetes refuses to take either back. */
const KEPT: Readonly<Record<string, object>> = {
  'open-webui': { persistence: { storageClassName: '', size: '10Gi' } },
};

/** What `storage.keep` and `persistence.keep` leave. */
const kept = (chart: string, left: readonly string[]): boolean =>
  left.every(object => object === `PersistentVolumeClaim/m-${chart}`);

/** Everything a release goes through, in a namespace of its own. */
async function ring(chart: string, major: 3 | 4, ci: string): Promise<void> {
  const namespace = `${chart}-${ci}-${major}`.slice(0, 63);
  await kubectl.makeNamespace(namespace, ci === 'image-preset' ? 'baseline' : 'restricted');
  const release = new Release(kubectl.kubeconfig, major, chart, namespace, waits(chart));
  await release.install('default');
  await release.upgrade(ci, KEPT[chart]);
  await release.rollback(1);
  await release.test();
  await release.uninstall();
  const left = await kubectl.owned(namespace, release.name);
  expect(kept(chart, left), left.join(', ')).toBe(true);
  await release.install(ci, KEPT[chart]);
  await release.uninstall();
  await kubectl.do(['delete', 'namespace', namespace, '--wait=false']);
}

describe.each([3, 4] as const)('Helm %i', major => {
  test.each(charts)(
    '$name is installed, upgraded, rolled back, tested, removed, and installed again over what was kept',
    ({ name }) => ring(name, major, 'everything-on'),
  );

  if (process.env.MODELCHARTS_RINGS === 'all') {
    const rest = charts.flatMap(chart => ciOf(chart).map(ci => ({ chart: chart.name, ci })));
    test.each(rest)('$chart with $ci', ({ chart, ci }) => ring(chart, major, ci));
  }
});
