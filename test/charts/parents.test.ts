import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Chart, charts, type Values } from './support/charts.ts';
import { distinctCharts } from './support/distinct-charts.ts';
import { helms, render, runHelm } from './support/helm.ts';
import { containers, type KubeObject, podTemplates, selects } from './support/objects.ts';
import { temporaryFolder } from './support/temporary.ts';

const folder = temporaryFolder();

/** The chart's name in the labels of its pods: an operator may want the usual label for itself. */
const nameOf = (labels: Readonly<Record<string, string>>): string | undefined =>
  labels['app.kubernetes.io/part-of'] ?? labels['app.kubernetes.io/name'];

const idOf = ({ kind, metadata }: KubeObject): string => `${kind}/${metadata.name}`;

/** What comes more than once. */
const twice = (ids: readonly string[]): readonly string[] => ids.filter((id, i) => ids.indexOf(id) !== i);

/** The labels that a Service or a Deployment selects pods by. */
const selectorsOf = (objects: readonly KubeObject[]) =>
  objects.flatMap(object => {
    const { selector } = (object.spec ?? {}) as { readonly selector?: Readonly<Record<string, unknown>> };
    const labels = object.kind === 'Service' ? selector : selector?.matchLabels;
    return labels ? [{ id: idOf(object), labels: labels as Readonly<Record<string, string>> }] : [];
  });

describe.each(distinctCharts)('two releases of $name in one namespace', chart => {
  test('have no object in common, and select no pod of each other', async () => {
    for (const file of chart.files) {
      const [one, two] = await Promise.all(
        ['one', 'two'].map(release => render(chart.folder, { files: [file.path], release })),
      );
      // what the user writes out has the name that the user gives
      const own = (objects: readonly KubeObject[]) => objects.map(idOf).filter(id => id !== 'ConfigMap/more');
      expect(twice([...own(one!), ...own(two!)]), file.name).toEqual([]);
      for (const { id, labels } of selectorsOf(one!))
        for (const pod of podTemplates(two!))
          expect(selects(labels, pod.metadata.labels), `${id} ${pod.id}`).toBe(false);
    }
  });
});

/** Writes a chart with others as its dependencies: alias → chart. */
function parentOf(name: string, dependencies: Readonly<Record<string, Chart>>): string {
  const parent = join(folder, name);
  mkdirSync(join(parent, 'charts'), { recursive: true });
  // a linter warns of a chart without templates
  mkdirSync(join(parent, 'templates'));
  writeFileSync(join(parent, 'templates/_helpers.tpl'), '');
  const list = Object.entries(dependencies).map(([alias, chart]) => {
    cpSync(chart.folder, join(parent, 'charts', chart.name), { recursive: true });
    return { name: chart.name, version: chart.version, alias, condition: `${alias}.enabled` };
  });
  const head = { apiVersion: 'v2', name: 'parent', version: '1.0.0', icon: 'https://example.com/icon.svg' };
  writeFileSync(join(parent, 'Chart.yaml'), JSON.stringify({ ...head, dependencies: list }));
  const values: Values = Object.fromEntries(Object.keys(dependencies).map(alias => [alias, { enabled: true }]));
  writeFileSync(join(parent, 'values.yaml'), JSON.stringify({ ...values, global: { team: 'x' } }));
  return parent;
}

const every = Object.fromEntries(charts.map((chart, i) => [`chart${i}`, chart]));
const parents = [
  ...charts.map(chart => ({ name: `${chart.name} twice`, dependencies: { first: chart, second: chart } })),
  { name: 'every chart', dependencies: every },
].flatMap(parent =>
  helms.map(helm => ({ ...parent, helm, path: parentOf(`${parent.name}-${helm}`, parent.dependencies) })),
);

describe.each(parents)('a parent of $name, Helm $helm', ({ dependencies, helm, path }) => {
  const aliases = Object.keys(dependencies);

  test('lints', async () => {
    const { status, stdout, stderr } = await runHelm(helm, ['lint', '--strict', path]);
    expect(status, stdout + stderr).toBe(0);
  });

  test('has no object twice, and every alias has its pods', async () => {
    const objects = await render(path, { helm });
    expect(twice(objects.map(idOf))).toEqual([]);
    const names = new Set(podTemplates(objects).map(pod => nameOf(pod.metadata.labels!)));
    for (const alias of aliases)
      expect(
        [...names].some(name => name!.startsWith(alias)),
        alias,
      ).toBe(true);
  });

  test('gives every image of every chart the registry of global', async () => {
    const objects = await render(path, { helm, values: { global: { imageRegistry: 'mirror.example.com' } } });
    const images = podTemplates(objects)
      .flatMap(containers)
      .map(({ image }) => image!);
    expect(images.length).toBeGreaterThanOrEqual(aliases.length);
    expect(images.filter(image => !image.startsWith('mirror.example.com/'))).toEqual([]);
  });

  test('is without a chart whose condition is false', async () => {
    const [first, ...rest] = aliases;
    const objects = await render(path, { helm, set: [`${first}.enabled=false`] });
    const whole = await render(path, { helm });
    expect(objects.length).toBeLessThan(whole.length);
    const names = podTemplates(objects).map(pod => nameOf(pod.metadata.labels!)!);
    expect(names.filter(name => name.startsWith(first!))).toEqual([]);
    expect(names.length).toBeGreaterThanOrEqual(rest.length);
  });
});
