import { describe, expect, test } from 'vitest';
import { kubernetesVersions } from '../../tools/schemas.ts';
import { helms, render } from '../support/helm.ts';
import type { KubeObject } from '../support/objects.ts';
import { renders } from '../support/renders.ts';

const cases = renders.flatMap(r =>
  r.chart.files.filter(file => r.name === `${r.chart.name} ${file.name}`).map(file => ({ ...r, path: file.path })),
);

const sorted = (objects: readonly KubeObject[]): readonly KubeObject[] =>
  [...objects].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

describe.concurrent.each(cases)('$name', ({ chart, objects, path }) => {
  test('renders the same objects with every Helm, for every Kubernetes', async () => {
    for (const helm of helms)
      for (const kubernetes of kubernetesVersions) {
        const other = await render(chart.folder, { helm, kubernetes, files: [path] });
        expect(sorted(other), `Helm ${helm}, Kubernetes ${kubernetes}`).toEqual(sorted(objects));
      }
  });
});
