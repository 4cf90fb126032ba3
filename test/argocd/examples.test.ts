import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readLedger } from '../../generator/version/ledger.ts';
import { compareVersions } from '../../generator/version/semver.ts';
import { chartNamed } from '../charts/support/chart-named.ts';
import { charts, type Values } from '../charts/support/charts.ts';
import { render, renderText } from '../charts/support/helm.ts';
import { only } from '../charts/support/objects.ts';
import { repository } from '../tools/paths.ts';

const chart = chartNamed(charts);
const folder = join(repository, 'values-examples/argocd');
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.yaml'));

interface Application {
  readonly metadata: { readonly name: string; readonly annotations: Readonly<Record<string, string>> };
  readonly spec: {
    readonly project: string;
    readonly destination: { readonly namespace: string };
    readonly source: {
      readonly repoURL: string;
      readonly targetRevision: string;
      readonly helm: { readonly releaseName: string; readonly valuesObject: Values };
    };
    readonly syncPolicy: { readonly syncOptions: readonly string[] };
  };
}

const applications = readdirSync(join(folder, 'apps')).map(name => parse(read(`apps/${name}`)) as Application);

test('every chart has an Application', () => {
  expect(applications.map(({ metadata }) => metadata.name).sort()).toEqual(charts.map(({ name }) => name).sort());
});

test.each(paths)('%s begins with the command that applies it', path => {
  expect(read(path).split('\n')[0]).toMatch(
    new RegExp(`^# kubectl apply --server-side .*--filename values-examples/argocd/${path}$`),
  );
  expect(read(path)).not.toContain('ignoreDifferences');
});

/** A version is one that the ledger knows. */
function expectKnown(name: string, version: string): void {
  const ledger = readLedger(name, repository);
  const known = [ledger.version, ...ledger.released.map(release => release.version)];
  expect(known).toContain(version);
  expect(compareVersions(version, ledger.version)).toBeLessThanOrEqual(0);
}

describe.each(applications)('$metadata.name', ({ metadata, spec }) => {
  const { name } = metadata;
  const { helm, repoURL, targetRevision } = spec.source;
  const values = helm.valuesObject;

  test('names a chart and a version that there are, in its project', () => {
    expect(repoURL).toBe(`oci://registry.example.com/charts/${name}`);
    expectKnown(name, targetRevision);
    expect(spec.project).toBe('models');
    expect(spec.syncPolicy.syncOptions).toContain('ServerSideApply=true');
    // without it a RayService stays out of sync: test/cluster/argocd.test.ts
    expect(metadata.annotations['argocd.argoproj.io/compare-options']).toBe('ServerSideDiff=true');
  });

  test('renders, with the test as a PostSync Job in the place of Helm’s', async () => {
    const text = await renderText(chart(name).folder, { values, release: helm.releaseName });
    expect(text).not.toContain('helm.sh/hook');
    const objects = await render(chart(name).folder, { values, release: helm.releaseName });
    const hooks = objects.filter(object => object.metadata.annotations?.['argocd.argoproj.io/hook']);
    expect(hooks.map(({ kind }) => kind)).toEqual(['Job']);
    const byHelm = await render(chart(name).folder, {
      values: { ...values, smokeTest: { runner: 'helm' } },
      release: helm.releaseName,
    });
    const pod = byHelm.find(object => object.metadata.annotations?.['helm.sh/hook'] === 'test')!;
    expect((hooks[0]!.spec as { template: { spec: unknown } }).template.spec).toEqual(pod.spec);
  });
});

test('the chat asks the Service that the Application of its model makes', async () => {
  const webui = applications.find(({ metadata }) => metadata.name === 'open-webui')!;
  const [model] = Object.values(
    webui.spec.source.helm.valuesObject.models as Record<string, { service: string; namespace: string; port: number }>,
  );
  const served = applications.find(({ metadata }) => metadata.name === 'mistral-7b-instruct-gpu')!;
  const { releaseName, valuesObject } = served.spec.source.helm;
  const objects = await render(chart(served.metadata.name).folder, { release: releaseName, values: valuesObject });
  const service = only<{ metadata: { name: string }; spec: { ports: { port: number }[] } }>(objects, 'Service');
  expect(model).toEqual({
    service: service.metadata.name,
    namespace: served.spec.destination.namespace,
    port: service.spec.ports[0]!.port,
  });
});

test('the ApplicationSet has charts, versions and values that there are', async () => {
  const set = parse(read('applicationset.yaml')) as {
    spec: {
      generators: {
        matrix: { generators: { list?: { elements: { chart: string; version: string; values: Values }[] } }[] };
      }[];
    };
  };
  const elements = set.spec.generators[0]!.matrix.generators.flatMap(({ list }) => list?.elements ?? []);
  expect(elements.map(element => element.chart).sort()).toEqual(
    charts
      .map(({ name }) => name)
      .filter(name => name !== 'open-webui')
      .sort(),
  );
  for (const element of elements) {
    expectKnown(element.chart, element.version);
    await render(chart(element.chart).folder, { values: element.values, release: 'model' });
  }
});

test('an apply on the client would write the loader into an annotation that it nearly fills, which is why it is done on the server', async () => {
  const objects = await render(chart('mistral-7b-instruct-gpu').folder, { release: 'mistral' });
  const sizes = objects.filter(({ kind }) => kind === 'ConfigMap').map(object => JSON.stringify(object).length);
  // annotations of an object may have 256 KiB together
  expect(Math.max(...sizes)).toBeGreaterThan(200 * 1024);
});
