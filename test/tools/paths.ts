import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { clusterFilesVersion } from './cluster-files.ts';
import { schemasKey } from './schemas-key.ts';
import { goSuites, goTools, pythonTools } from './versions.ts';

/** What holds several programs. */
const suites = { ...goSuites, ...pythonTools };

type SuiteName = keyof typeof suites;
type ProgramsOf<T> = { [N in keyof T]: T[N] extends { readonly programs: infer P } ? keyof P : never }[keyof T] &
  string;

/** A test tool's name; the two Helm programs differ in it only. */
export type ToolName = keyof typeof goTools | ProgramsOf<typeof suites>;

/** What the installer can be asked for. */
export type InstallName = keyof typeof goTools | SuiteName | 'schemas' | 'cluster-files';

/** The repository's folder. */
export const repository = join(import.meta.dirname, '..', '..');

/** The folder all test tools are installed in; git ignores it. */
export const toolsFolder = join(repository, '.tools');

/** Every name the installer knows, in the order it installs them. */
export const installNames: readonly InstallName[] = [
  ...(Object.keys(goTools) as (keyof typeof goTools)[]),
  ...(Object.keys(suites) as SuiteName[]),
  'schemas',
  'cluster-files',
];

/** What only the targets that ask for it run: the browser's, and the cluster's with monitors. */
const askedNames: readonly InstallName[] = [
  'open-webui',
  'prometheus',
  'prometheus-operator',
  'prometheus-adapter',
  'keda',
];

/** What it installs where it is not told: what `make test` needs. */
export const usualNames: readonly InstallName[] = installNames.filter(name => !askedNames.includes(name));

/** The folder of an installed or yet to be installed thing; its version is in its name. */
export function folderOf(name: InstallName): string {
  return join(toolsFolder, `${name}-${versionOf(name)}`);
}

/** The version of a thing, without a leading v. */
export function versionOf(name: InstallName): string {
  if (name === 'schemas') return schemasKey();
  if (name === 'cluster-files') return clusterFilesVersion;
  return { ...goTools, ...suites }[name].version.replace(/^v/, '');
}

/**
 * The absolute path of an installed program.
 * @throws Error that names the command to run when it is not installed.
 */
export function tool(name: ToolName): string {
  if (isGoTool(name)) return installed(name, join(folderOf(name), goTools[name].binary));
  const owner = (Object.keys(suites) as SuiteName[]).find(key => Object.hasOwn(suites[key].programs, name))!;
  return installed(owner, join(folderOf(owner), name));
}

/** The absolute path of Helm 3 or Helm 4. */
export function helm(major: 3 | 4): string {
  return tool(`helm${major}`);
}

/** The folder of kubeconform's schemas. */
export function schemas(): string {
  return installed('schemas', folderOf('schemas'));
}

/** The folder of what a test cluster reads: `crds` and `stages`. */
export function clusterFiles(): string {
  return installed('cluster-files', folderOf('cluster-files'));
}

/** A PATH in which `helm` (of that major version) and what ct calls are found by name, before everything of this process' PATH. */
export function binPath(helmMajor: 3 | 4): string {
  const names: readonly InstallName[] = [`helm${helmMajor}`, 'ct', 'yaml-linters', 'kubeconform'];
  const folders = names.map(name => installed(name, folderOf(name)));
  return [...folders, process.env.PATH ?? ''].join(delimiter);
}

/** The Python of installed tools from PyPI. */
export function python(name: keyof typeof pythonTools): string {
  return installed(name, join(folderOf(name), 'venv/bin/python'));
}

/** Whether a name of the installer stands for tools from PyPI. */
export function isPythonName(name: string): name is keyof typeof pythonTools {
  return Object.hasOwn(pythonTools, name);
}

/** The absolute path of an installed program; null when it is not installed, for tests that are skipped then. */
export function toolOrNull(name: ToolName): string | null {
  try {
    return tool(name);
  } catch {
    return null;
  }
}

function isGoTool(name: ToolName): name is keyof typeof goTools {
  return Object.hasOwn(goTools, name);
}

function installed(name: InstallName, path: string): string {
  if (!existsSync(path)) throw new Error(`${name} is not installed: npx tsx test/tools/install.ts ${name}`);
  return path;
}
