import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { repository } from '../tools/paths.ts';

interface Destination {
  readonly server: string;
  readonly namespace: string;
}

interface Source {
  readonly repoURL: string;
}

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string };
}

interface AppProject extends Manifest {
  readonly spec: {
    readonly sourceRepos: readonly string[];
    readonly destinations: readonly Destination[];
    readonly clusterResourceWhitelist?: readonly object[];
    readonly namespaceResourceWhitelist?: readonly object[];
  };
}

interface ApplicationSpec {
  readonly project: string;
  readonly destination: Destination;
  readonly source?: Source;
  readonly sources?: readonly Source[];
}

const folder = join(repository, 'values-examples/argocd');
const manifests = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.yaml'))
  .sort()
  .map(path => ({ path, manifest: parse(readFileSync(join(folder, path), 'utf8')) as Manifest }));
const ofKind = (kind: string) => manifests.filter(({ manifest }) => manifest.kind === kind);

const projects = ofKind('AppProject').map(({ manifest }) => manifest as AppProject);
const project = (name: string): AppProject => projects.find(({ metadata }) => metadata.name === name)!;

const applications = [
  ...ofKind('Application').map(({ path, manifest }) => ({
    path,
    spec: (manifest as unknown as { spec: ApplicationSpec }).spec,
  })),
  ...ofKind('ApplicationSet').map(({ path, manifest }) => ({
    path,
    spec: (manifest as unknown as { spec: { template: { spec: ApplicationSpec } } }).spec.template.spec,
  })),
];

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** As Argo CD reads a pattern: a star is anything, in an address but a slash. */
const matches = (pattern: string, text: string): boolean =>
  new RegExp(`^${pattern.split('*').map(escaped).join('[^/]*')}$`).test(text);

const reposOf = ({ source, sources = [] }: ApplicationSpec): readonly string[] =>
  [...(source ? [source] : []), ...sources].map(({ repoURL }) => repoURL);

const goesTo = (allowed: Destination, { server, namespace }: Destination): boolean =>
  (allowed.server === '*' || allowed.server === server) && allowed.namespace === namespace;

describe.each(applications)('$path', ({ spec }) => {
  test('takes from where its project allows, and goes where it allows', () => {
    const { sourceRepos, destinations } = project(spec.project).spec;
    expect(reposOf(spec).length).toBeGreaterThan(0);
    for (const url of reposOf(spec))
      expect(
        sourceRepos.some(pattern => matches(pattern, url)),
        url,
      ).toBe(true);
    expect(destinations.filter(each => goesTo(each, spec.destination))).toHaveLength(1);
  });
});

describe.each(projects)('the project $metadata.name', ({ metadata, spec }) => {
  const own = applications.filter(each => each.spec.project === metadata.name);

  test('allows nothing that no Application of the folder needs', () => {
    const repos = own.flatMap(each => reposOf(each.spec));
    for (const pattern of spec.sourceRepos)
      expect(
        repos.some(url => matches(pattern, url)),
        pattern,
      ).toBe(true);
    for (const allowed of spec.destinations)
      expect(
        own.some(each => goesTo(allowed, each.spec.destination)),
        allowed.namespace,
      ).toBe(true);
  });
});

test('into the namespace of Argo CD goes the app of apps alone, and writes Applications alone', () => {
  const intoArgo = projects.filter(({ spec }) =>
    spec.destinations.some(({ namespace }) => matches(namespace, 'argocd')),
  );
  expect(intoArgo.map(({ metadata }) => metadata.name)).toEqual(['root']);
  const { clusterResourceWhitelist, namespaceResourceWhitelist, sourceRepos } = project('root').spec;
  expect(clusterResourceWhitelist).toBeUndefined();
  expect(namespaceResourceWhitelist).toEqual([{ group: 'argoproj.io', kind: 'Application' }]);
  expect(applications.filter(({ spec }) => spec.project === 'root').map(({ path }) => path)).toEqual(['root.yaml']);
  for (const url of sourceRepos)
    expect(
      project('models').spec.sourceRepos.some(pattern => matches(pattern, url)),
      url,
    ).toBe(false);
});

test('of the whole cluster the charts get the namespaces that CreateNamespace makes', () => {
  expect(project('models').spec.clusterResourceWhitelist).toEqual([{ group: '', kind: 'Namespace' }]);
});
