import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { schemasKey } from './schemas-key.ts';
import { goTools, yamlLinters } from './versions.ts';

/** A test tool's name; the two Helm programs differ in it only. */
export type ToolName = keyof typeof goTools | keyof typeof yamlLinters.programs;

/** What the installer can be asked for. */
export type InstallName = keyof typeof goTools | 'yaml-linters' | 'schemas';

/** The repository's folder. */
export const repository = join(import.meta.dirname, '..', '..');

/** The folder all test tools are installed in; git ignores it. */
export const toolsFolder = join(repository, '.tools');

/** Every name the installer knows, in the order it installs them. */
export const installNames: readonly InstallName[] = [
  ...(Object.keys(goTools) as (keyof typeof goTools)[]),
  'yaml-linters',
  'schemas',
];

/** The folder of an installed or yet to be installed thing; its version is in its name. */
export function folderOf(name: InstallName): string {
  return join(toolsFolder, `${name}-${versionOf(name)}`);
}

/** The version of a thing, without a leading v. */
export function versionOf(name: InstallName): string {
  if (name === 'schemas') return schemasKey();
  return name === 'yaml-linters' ? yamlLinters.version : goTools[name].version.slice(1);
}

/**
 * The absolute path of an installed program.
 * @throws Error that names the command to run when it is not installed.
 */
export function tool(name: ToolName): string {
  const [owner, binary] = isGoTool(name) ? ([name, goTools[name].binary] as const) : (['yaml-linters', name] as const);
  return installed(owner, join(folderOf(owner), binary));
}

/** The absolute path of Helm 3 or Helm 4. */
export function helm(major: 3 | 4): string {
  return tool(`helm${major}`);
}

/** The folder of kubeconform's schemas. */
export function schemas(): string {
  return installed('schemas', folderOf('schemas'));
}

/** A PATH in which `helm` (of that major version) and what ct calls are found by name, before everything of this process' PATH. */
export function binPath(helmMajor: 3 | 4): string {
  const names: readonly InstallName[] = [`helm${helmMajor}`, 'ct', 'yaml-linters', 'kubeconform'];
  const folders = names.map(name => installed(name, folderOf(name)));
  return [...folders, process.env.PATH ?? ''].join(delimiter);
}

function isGoTool(name: ToolName): name is keyof typeof goTools {
  return Object.hasOwn(goTools, name);
}

function installed(name: InstallName, path: string): string {
  if (!existsSync(path)) throw new Error(`${name} is not installed: npx tsx test/tools/install.ts ${name}`);
  return path;
}
