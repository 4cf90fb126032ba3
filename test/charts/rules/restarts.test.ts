import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { charts, modelCharts } from '../support/charts.ts';
import { render } from '../support/helm.ts';
import { podTemplates } from '../support/objects.ts';
import { selectorLabelsOf } from '../support/operator-view.ts';
import { at } from '../support/overlay.ts';
import { renders } from '../support/renders.ts';
import { temporaryFolder } from '../support/temporary.ts';

const folder = temporaryFolder();

/** A copy of every chart as its next release: another version of the chart and of the engine's name for it. */
const released = new Map(
  charts.map(chart => {
    const copy = join(folder, chart.name);
    cpSync(chart.folder, copy, { recursive: true });
    const file = join(copy, 'Chart.yaml');
    const text = readFileSync(file, 'utf8')
      .replace(/^version: .*$/m, 'version: 99.9.9')
      .replace(/^appVersion: .*$/m, 'appVersion: "88.8.8"');
    writeFileSync(file, text);
    return [chart.name, copy] as const;
  }),
);

const cases = renders.flatMap(r =>
  r.chart.files.filter(file => r.name === `${r.chart.name} ${file.name}`).map(file => ({ ...r, file })),
);

describe.concurrent.each(cases)('$name', ({ chart, file, objects, pods, values }) => {
  test('a release that changes nothing a pod runs changes no pod, and no Job', async () => {
    const next = await render(released.get(chart.name)!, { files: [file.path] });
    const plain = (all: typeof pods) => all.map(({ id, metadata, spec }) => ({ id, metadata, spec }));
    expect(plain(podTemplates(next))).toEqual(plain(pods));
    // the other version has arrived: in the labels of the objects themselves
    expect(next.map(o => o.metadata.labels)).not.toEqual(objects.map(o => o.metadata.labels));
    expect(JSON.stringify(podTemplates(next).map(pod => pod.spec))).not.toMatch(/99\.9\.9|88\.8\.8/);
  });

  test('pods carry the labels of their selector and of the user, and no others', () => {
    const own = Object.keys(at(values, ['podLabels']) as object);
    for (const pod of pods) {
      // a program is nobody's pod to select
      const selector = selectorLabelsOf(pod.role === 'program' ? [] : objects);
      expect(Object.keys(pod.metadata.labels!).sort(), pod.id).toEqual([...new Set([...selector, ...own])].sort());
    }
  });

  test('pods carry the annotations of the user, and none that a release would change', () => {
    const own = Object.keys(at(values, ['podAnnotations']) as object);
    const scraped = at(values, ['scrapeAnnotations', 'enabled']) === true;
    for (const { id, metadata } of pods) {
      const added = Object.keys(metadata.annotations ?? {}).filter(key => !own.includes(key));
      const kept = added.filter(
        key =>
          key.startsWith('checksum/') ||
          key === 'karpenter.sh/do-not-disrupt' ||
          (scraped && key.startsWith('prometheus.io/')),
      );
      expect(added, id).toEqual(id.startsWith('Pod/') ? HOOKS : kept);
    }
  });
});

describe.each(modelCharts)('$name', ({ folder, values }) => {
  test('another revision of the model is another pod', async () => {
    const engine = async (revision: string) => {
      const pods = podTemplates(await render(folder, { values: { model: { revision } } }));
      return pods.filter(pod => pod.role === 'engine').map(({ metadata, spec }) => ({ metadata, spec }));
    };
    const present = at(values, ['model', 'revision']) as string;
    expect(await engine(present)).toHaveLength(1);
    expect(await engine('e'.repeat(40))).not.toEqual(await engine(present));
  });
});

const HOOKS = ['helm.sh/hook', 'helm.sh/hook-delete-policy'];
