import { describe, expect, test } from 'vitest';
import { charts } from '../support/charts.ts';
import { render } from '../support/helm.ts';
import { containers, type KubeObject, podTemplates } from '../support/objects.ts';
import { once } from '../support/once.ts';
import { at } from '../support/overlay.ts';
import { renders } from '../support/renders.ts';

/** The longest name Helm gives a release. */
const LONG = 53;
const DNS_LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const LABEL_VALUE = /^(?:[A-Za-z0-9](?:[-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?)?$/;

/**
 * KubeRay refuses longer names of its objects: it appends to them. Of what may stand in another namespace the name begins with the
 * release's own; no label has it, so that these kinds' own 253 hold.
 */
const LONGEST: Readonly<Record<string, number>> = {
  RayService: 47,
  ConfigMap: 253,
  GrafanaDashboard: 253,
  PodMonitor: 253,
  PrometheusRule: 253,
};

const longRelease = (last: string): string => 'r'.repeat(LONG - last.length) + last;

const cases = renders.flatMap(r =>
  r.chart.files
    .filter(file => r.name === `${r.chart.name} ${file.name}`)
    .map(file => {
      const foreign = (at(r.values, ['extraObjects']) as readonly KubeObject[]).map(o => o.metadata.name);
      const objects = async (release: string): Promise<readonly KubeObject[]> => {
        const all = await render(r.chart.folder, { files: [file.path], release });
        return all.filter(o => !foreign.includes(o.metadata.name));
      };
      return { name: r.name, objects, long: once(() => objects(longRelease('1'))) };
    }),
);

const ids = (objects: readonly KubeObject[]): readonly string[] => objects.map(o => `${o.kind}/${o.metadata.name}`);
const shared = (a: readonly string[], b: readonly string[]): readonly string[] => a.filter(id => b.includes(id));

describe.concurrent.each(cases)('$name', ({ objects, long }) => {
  test('names and labels fit with the longest release name', async () => {
    const all = await long();
    for (const { kind, metadata } of all) {
      expect(metadata.name, kind).toMatch(DNS_LABEL);
      expect(metadata.name.length, metadata.name).toBeLessThanOrEqual(LONGEST[kind] ?? 63);
    }
    const pods = podTemplates(all);
    const labelled = [...all.map(o => o.metadata), ...pods.map(pod => pod.metadata)];
    for (const { labels } of labelled)
      for (const value of Object.values(labels ?? {})) expect(value).toMatch(LABEL_VALUE);
    for (const pod of pods) for (const { name } of containers(pod)) expect(name.length).toBeLessThanOrEqual(63);
    expect(new Set(ids(all)).size).toBe(all.length);
  });

  test('two releases in one namespace do not clash', async () => {
    expect(shared(ids(await objects('a')), ids(await objects('b')))).toEqual([]);
    expect(shared(ids(await long()), ids(await objects(longRelease('2'))))).toEqual([]);
  });
});

test('all charts in one release, as the subcharts of one parent, do not clash', async () => {
  for (const release of ['r', longRelease('x'), 'r'.repeat(30)]) {
    const all = await Promise.all(charts.map(async ({ folder }) => ids(await render(folder, { release }))));
    const twice = all.flatMap((own, i) => all.slice(i + 1).flatMap(other => shared(own, other)));
    expect(twice).toEqual([]);
  }
});
