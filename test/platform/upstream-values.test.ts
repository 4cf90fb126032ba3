import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { crdSources } from '../../generator/kubernetes/modules.ts';
import { charts, type Values } from '../charts/support/charts.ts';
import type { PodTemplate } from '../charts/support/objects.ts';
import { repository } from '../tools/paths.ts';
import { platformFile, valuesFiles, valuesOf } from './support/files.ts';
import { poolsOf, taintsOf } from './support/nodes.ts';
import { tolerates } from './support/pods.ts';

/** A chart of others, as far as its values.yaml was read. */
interface Read {
  readonly chart: string;
  readonly version: string;
  readonly source: string;
  readonly defaults: Readonly<Record<string, unknown>>;
}

const read = parse(readFileSync(join(repository, 'test/platform/upstream-values.yaml'), 'utf8')) as Readonly<
  Record<string, Read>
>;
const entries = Object.entries(read).map(([file, facts]) => ({ file, ...facts }));

const isMap = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The keys that a file sets, down to those whose default was read. */
function keysOf(values: unknown, known: ReadonlySet<string>, path = ''): readonly string[] {
  if (known.has(path) || !isMap(values) || Object.keys(values).length === 0) return [path];
  return Object.entries(values).flatMap(([key, value]) => keysOf(value, known, path === '' ? key : `${path}.${key}`));
}

/** The value at a path with dots. */
const at = (values: Values, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (isMap(value) ? value[key] : undefined), values);

test('the chart of every values file was read', () => {
  expect(entries.map(({ file }) => file)).toEqual(valuesFiles.map(({ name }) => name));
});

describe.each(entries)('$file', ({ file, chart, version, source, defaults }) => {
  const values = valuesOf(file);

  test(`sets keys that ${chart} ${version} has, of the type of their defaults`, () => {
    expect([...keysOf(values, new Set(Object.keys(defaults)))].sort()).toEqual(Object.keys(defaults).sort());
    for (const [key, before] of Object.entries(defaults)) {
      const now = at(values, key);
      expect(Array.isArray(now), key).toBe(Array.isArray(before));
      expect(typeof now, key).toBe(typeof before);
    }
  });

  test('names chart and version in its command and its comment', () => {
    const [command] = platformFile(file).head.split('\n');
    expect(command).toContain(chart);
    expect(command).toContain(`--version ${version} `);
    expect(platformFile(file).head).toContain(`Keys: chart ${version}`);
    expect(source).toMatch(/^https:\/\/github\.com\/.+\/blob\/[0-9a-f]{40}\/.+\/values\.yaml$/);
  });
});

test('the device plugin of Neuron runs where the pool neuron has its taint', () => {
  const [pool] = poolsOf('10-nodes-karpenter.yaml').filter(({ metadata }) => metadata.name === 'neuron');
  const { tolerations } = valuesOf('21-neuron.values.yaml').devicePlugin as { readonly tolerations: [] };
  expect(tolerates({ spec: { tolerations, containers: [] } } as unknown as PodTemplate, taintsOf(pool!))).toBe(true);
});

test('Prometheus takes the PodMonitors and ServiceMonitors with the label that examples and operator give them', () => {
  const { podMonitorSelector, podMonitorNamespaceSelector } = at(
    valuesOf('40-kube-prometheus-stack.values.yaml'),
    'prometheus.prometheusSpec',
  ) as Values;
  const { matchLabels } = podMonitorSelector as { readonly matchLabels: Values };
  const labels = charts.flatMap(({ files }) =>
    files.flatMap(({ name, values }) =>
      name === 'example/production' && isMap(values.podMonitor) ? [values.podMonitor.labels] : [],
    ),
  );
  expect(labels.length).toBeGreaterThan(0);
  for (const label of labels) expect(label).toEqual(matchLabels);
  expect(at(valuesOf('50-kuberay-operator.values.yaml'), 'metrics.serviceMonitor.selector')).toEqual(matchLabels);
  expect(podMonitorNamespaceSelector).toEqual({});
});

test('the operator has the version whose RayService the charts are checked against', () => {
  const { module } = crdSources.find(({ kind }) => kind === 'RayService')!;
  expect(`v${read['50-kuberay-operator.values.yaml']!.version}`).toBe(module.version);
});

describe('upstream’s Open WebUI', () => {
  const { openaiBaseApiUrls, podSecurityContext, containerSecurityContext } = valuesOf(
    '60-open-webui-upstream.values.yaml',
  ) as {
    readonly openaiBaseApiUrls: readonly string[];
    readonly podSecurityContext: Values;
    readonly containerSecurityContext: Values;
  };
  const ports = { mistral: 'mistral-7b-instruct-gpu', llama: 'llama-3-1-8b-int8-inf2' } as const;

  test('asks our Services at the ports of their charts', () => {
    expect(openaiBaseApiUrls).toEqual(
      Object.entries(ports).map(([service, chart]) => {
        const { port } = charts.find(({ name }) => name === chart)!.values.service as { readonly port: number };
        return `http://${service}.models.svc:${port}/v1`;
      }),
    );
  });

  test('has a key for each', () => {
    const [, keys] = /webui-openai-keys --from-literal=keys="([^"]+)"/.exec(
      platformFile('60-open-webui-upstream.values.yaml').head,
    )!;
    expect(keys!.split(';')).toEqual(Object.keys(ports).map(service => `$${service.toUpperCase()}_KEY`));
  });

  test('runs as our chart does, but for a root that it can write', () => {
    const { runAsUser, runAsGroup, fsGroup } = charts.find(({ name }) => name === 'open-webui')!.values
      .security as Values;
    expect(podSecurityContext).toMatchObject({ runAsNonRoot: true, runAsUser, runAsGroup, fsGroup });
    expect(containerSecurityContext).toEqual({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } });
  });
});
