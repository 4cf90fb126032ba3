import { afterAll, describe, expect, test } from 'vitest';
import { kubernetesVersions } from '../tools/schemas.ts';
import { charts } from './support/charts.ts';
import { helms, newestKubernetes, renderText, runHelm } from './support/helm.ts';
import { criticals } from './support/kube-score.ts';
import { invalid } from './support/kubeconform.ts';
import { parseObjects } from './support/objects.ts';
import { once } from './support/once.ts';
import { readWaivers } from './support/waivers.ts';

const waivers = readWaivers();

test('there are charts, and each has ci values of its defaults and three more', () => {
  expect(charts.length).toBeGreaterThanOrEqual(2);
  for (const { files } of charts) {
    const ci = files.map(f => f.name).filter(name => name.startsWith('ci/'));
    expect(ci).toContain('ci/default');
    expect(ci.length).toBeGreaterThanOrEqual(4);
  }
});

const cases = charts.flatMap(chart =>
  chart.files.flatMap(file =>
    helms.flatMap(helm =>
      kubernetesVersions.map(kubernetes => ({ chart, file, helm, kubernetes, name: chart.name, values: file.name })),
    ),
  ),
);

describe.concurrent.each(cases)('$name $values, Helm $helm, Kubernetes $kubernetes', c => {
  const { chart, file, helm, kubernetes } = c;
  const rendered = once(() => renderText(chart.folder, { helm, kubernetes, files: [file.path] }));

  test('helm lint --strict finds nothing', async () => {
    const args = ['lint', '--strict', chart.folder, '--values', file.path, '--kube-version', kubernetes];
    const { status, stdout, stderr } = await runHelm(helm, args);
    const findings = stdout.split('\n').filter(line => line.startsWith('[') && !line.endsWith('icon is recommended'));
    expect({ status, findings, stderr }).toEqual({ status: 0, findings: [], stderr: '' });
  });

  if (kubernetes === newestKubernetes)
    test('helm template gives the same bytes twice', async () => {
      const again = renderText(chart.folder, { helm, kubernetes, files: [file.path] });
      expect(await again).toBe(await rendered());
    });

  test('kubeconform -strict finds nothing', async () => {
    expect(await invalid(await rendered(), kubernetes)).toBe('');
  });

  test('kube-score finds nothing critical that is not waived', async () => {
    const findings = await criticals(parseObjects(await rendered()), kubernetes);
    expect(findings.filter(finding => !waivers.cover(`${chart.name} ${file.name}`, finding))).toEqual([]);
  });
});

afterAll(() => {
  expect(waivers.unused(), 'waivers.yaml has waivers that nothing needs: take them out').toEqual([]);
});
