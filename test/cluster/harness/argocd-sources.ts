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
  /** URL of the repository. */
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
 * Makes the repository that the examples name: the Applications of `apps/` for the app of apps, a values file, and a chart.
 * @param applications which of `apps/`
 */
export async function makeSources(
  folder: string,
  { host }: TlsRegistry,
  applications: readonly string[],
): Promise<Sources> {
  const git = `file://${folder}`;
  const read = (path: string): string =>
    readFileSync(join(examples, path), 'utf8')
      .replaceAll('registry.example.com', host)
      .replaceAll('https://git.example.com/platform/models.git', git);
  for (const name of ['apps', 'models', 'charts']) mkdirSync(join(folder, name), { recursive: true });
  for (const name of applications) writeFileSync(join(folder, `apps/${name}.yaml`), read(`apps/${name}.yaml`));
  writeFileSync(
    join(folder, 'models/mistral.yaml'),
    'loader:\n  job:\n    enabled: false\npodLabels:\n  team: platform\n',
  );
  const chart = join(repository, 'charts/open-webui');
  cpSync(chart, join(folder, 'charts', basename(chart)), { recursive: true });
  const user = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
  for (const args of [
    ['init', '--quiet', '--initial-branch=main'],
    ['add', '--all'],
    ['commit', '--quiet', '-m', 'all'],
  ])
    await run('git', [...user, ...args], { cwd: folder, check: true });
  return { git, example: path => parseAllDocuments(read(path)).map(document => document.toJS() as object) };
}
