import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { charts } from '../../charts/support/charts.ts';
import { helm, repository } from '../../tools/paths.ts';
import { run } from '../../tools/run.ts';
import type { TlsRegistry } from './tls-registry.ts';

const examples = join(repository, 'values-examples/argocd');

/** Where the examples' charts and values come from. */
export interface Sources {
  /** Objects of a file of values-examples/argocd, with these addresses in the place of its own. */
  example(path: string): readonly object[];
  /** URL of the repository with values and a chart. */
  readonly git: string;
}

/** Packages every chart and pushes it, with Helm as anybody would. */
export async function pushCharts(folder: string, { host, authority }: TlsRegistry): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const env = { HELM_CACHE_HOME: folder, HELM_CONFIG_HOME: folder, HELM_DATA_HOME: folder };
  const options = { check: true, env };
  await run(helm(4), ['package', ...charts.map(chart => chart.folder), `--destination=${folder}`], options);
  const packages = readdirSync(folder).filter(name => name.endsWith('.tgz'));
  const push = (name: string) =>
    run(helm(4), ['push', join(folder, name), `oci://${host}/charts`, `--ca-file=${authority}`], options);
  await Promise.all(packages.map(push));
}

/**
 * Makes the repositories that the examples name: one with the Applications of `apps/` for the app of apps, one with a values file and a chart.
 * @param applications which of `apps/`
 */
export async function makeSources(
  folder: string,
  { host }: TlsRegistry,
  applications: readonly string[],
): Promise<Sources> {
  const urlOf = (name: string): string => `file://${join(folder, name)}`;
  const read = (path: string): string =>
    readFileSync(join(examples, path), 'utf8')
      .replaceAll('registry.example.com', host)
      .replaceAll(/https:\/\/git\.example\.com\/platform\/(\w+)\.git/g, (_, name: string) => urlOf(name));
  for (const path of ['applications/apps', 'models/models', 'models/charts'])
    mkdirSync(join(folder, path), { recursive: true });
  for (const name of applications)
    writeFileSync(join(folder, `applications/apps/${name}.yaml`), read(`apps/${name}.yaml`));
  writeFileSync(
    join(folder, 'models/models/mistral.yaml'),
    'loader:\n  job:\n    enabled: false\npodLabels:\n  team: platform\n',
  );
  const chart = join(repository, 'charts/open-webui');
  cpSync(chart, join(folder, 'models/charts', basename(chart)), { recursive: true });
  await Promise.all(['applications', 'models'].map(name => commitAll(join(folder, name))));
  return {
    git: urlOf('models'),
    example: path => parseAllDocuments(read(path)).map(document => document.toJS() as object),
  };
}

/** Makes a repository of a folder, with everything in it. */
async function commitAll(folder: string): Promise<void> {
  const user = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
  for (const args of [
    ['init', '--quiet', '--initial-branch=main'],
    ['add', '--all'],
    ['commit', '--quiet', '-m', 'all'],
  ])
    await run('git', [...user, ...args], { cwd: folder, check: true });
}
