import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { NodeSelectorTerm, PodSpec } from '../../generator/kubernetes/resources.gen.ts';
import { helms, newestKubernetes, runHelm } from '../charts/support/helm.ts';
import { invalid } from '../charts/support/kubeconform.ts';
import { type KubeObject, only, type PodTemplate, parseObjects } from '../charts/support/objects.ts';
import { repository } from '../tools/paths.ts';
import { platformFile } from './support/files.ts';
import { poolsOf, taintsOf } from './support/nodes.ts';
import { tolerates } from './support/pods.ts';
import { chartFolder, upstreamCharts } from './support/upstream-charts.ts';

interface Read {
  readonly version: string;
  readonly defaults: Readonly<Record<string, unknown>>;
}
const read = parse(readFileSync(join(repository, 'test/platform/upstream-values.yaml'), 'utf8')) as Readonly<
  Record<string, Read>
>;

const entries = await Promise.all(
  upstreamCharts.map(async chart => ({ ...chart, folder: await chartFolder(chart).catch(() => undefined) })),
);

const fileOf = (folder: string | undefined, name: string) =>
  parse(readFileSync(join(folder!, name), 'utf8')) as Readonly<Record<string, unknown>>;

async function rendered(file: string, major: 3 | 4 = 4): Promise<string> {
  const { folder, namespace } = entries.find(entry => entry.file === file)!;
  const args = ['--namespace', namespace, '--kube-version', newestKubernetes];
  const values = join(repository, platformFile(file).path);
  const { status, stdout, stderr } = await runHelm(major, [
    'template',
    'release',
    folder!,
    ...args,
    '--values',
    values,
  ]);
  expect(status, stderr).toBe(0);
  return stdout;
}

describe.each(entries)('$file, where Go has $module.path', ({ file, folder }) => {
  const has = test.skipIf(folder === undefined);

  has('is for the chart of that version, whose defaults were read right', () => {
    const { version, defaults } = read[file]!;
    expect(fileOf(folder, 'Chart.yaml').version).toBe(version);
    const values = fileOf(folder, 'values.yaml');
    for (const [key, value] of Object.entries(defaults))
      expect(key.split('.').reduce<unknown>((found, part) => (found as Record<string, unknown>)[part], values)).toEqual(
        value,
      );
  });

  has.each(helms)('renders with Helm %i, and is valid', async major => {
    expect(await invalid(await rendered(file, major), newestKubernetes)).toBe('');
  });
});

const hasNvidia = test.skipIf(entries[0]!.folder === undefined);
const hasFsx = test.skipIf(entries[1]!.folder === undefined);

hasNvidia('the device plugin of NVIDIA runs on the nodes of the pool gpu', async () => {
  const objects = parseObjects(await rendered('20-nvidia-device-plugin.values.yaml'));
  // beside it stands the daemon for shared GPUs, which waits for a label that nobody sets
  const plugin = objects.find(({ metadata }) => metadata.name === 'release-nvidia-device-plugin')!;
  const { template } = plugin.spec as { readonly template: { readonly spec: PodSpec } };
  const [pool] = poolsOf('10-nodes-karpenter.yaml').filter(({ metadata }) => metadata.name === 'gpu');
  expect(tolerates(template as unknown as PodTemplate, taintsOf(pool!))).toBe(true);
  const labels = pool!.spec.template.metadata!.labels!;
  const matches = ({ matchExpressions }: NodeSelectorTerm) =>
    matchExpressions!.every(({ key, values }) => values!.includes(labels[key]!));
  const terms = template.spec.affinity!.nodeAffinity!.requiredDuringSchedulingIgnoredDuringExecution!.nodeSelectorTerms;
  expect(terms.some(matches)).toBe(true);
});

hasFsx('the driver of FSx gives a volume to the group of its pods, and runs on tainted nodes', async () => {
  const objects = parseObjects(await rendered('31-fsx-csi-driver.values.yaml'));
  expect(only(objects, 'CSIDriver').spec).toMatchObject({ fsGroupPolicy: 'File' });
  const { template } = only<KubeObject & { readonly spec: { readonly template: PodTemplate } }>(
    objects,
    'DaemonSet',
  ).spec;
  for (const pool of poolsOf('10-nodes-karpenter.yaml')) expect(tolerates(template, taintsOf(pool))).toBe(true);
});
