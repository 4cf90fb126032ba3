import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { copyClusterFiles } from './cluster-files.ts';
import { buildGoTool } from './go.ts';
import { withLock } from './lock.ts';
import { folderOf, type InstallName, installNames, isPythonName, toolsFolder, usualNames, versionOf } from './paths.ts';
import { installPythonTools } from './python.ts';
import { run } from './run.ts';
import { makeSchemas } from './schemas.ts';
import { goSuites, goTools, pythonTools } from './versions.ts';

/** How many of a failed tool's last lines are shown. */
const shownLines = 30;

/** Installs what is missing of the names given, one after the other; gives false after the first that fails. */
async function installAll(names: readonly InstallName[]): Promise<boolean> {
  await mkdir(toolsFolder, { recursive: true });
  for (const name of names) {
    const started = Date.now();
    try {
      const how = await install(name);
      console.log(`${name} ${versionOf(name)} ${how} ${((Date.now() - started) / 1000).toFixed(1)} s`);
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      console.error(`${name} ${versionOf(name)} failed:\n${said.split('\n').slice(-shownLines).join('\n')}`);
      return false;
    }
  }
  return true;
}

async function install(name: InstallName): Promise<'reused' | 'built'> {
  const folder = folderOf(name);
  if (existsSync(folder)) return 'reused';
  const waiting = (holder: number) => console.error(`${name}: waiting for the installer with process id ${holder}`);
  return withLock(
    join(toolsFolder, `.lock-${name}`),
    async () => {
      if (existsSync(folder)) return 'reused';
      await need(isPythonName(name) ? 'python3' : 'go');
      const half = join(toolsFolder, `.half-${name}`);
      await rm(half, { recursive: true, force: true });
      await mkdir(half);
      await make(name, half);
      await rename(half, folder);
      return 'built';
    },
    waiting,
  );
}

async function make(name: InstallName, target: string): Promise<void> {
  if (name === 'schemas') await makeSchemas(target);
  else if (name === 'cluster-files') await copyClusterFiles(target);
  else if (isPythonName(name)) await installPythonTools(pythonTools[name], target);
  else await buildGoTool({ ...goTools, ...goSuites }[name], target);
}

async function need(program: 'go' | 'python3'): Promise<void> {
  const title = program === 'go' ? 'Go' : 'Python 3';
  try {
    await run(program, [program === 'go' ? 'version' : '--version'], { check: true });
  } catch (error) {
    throw new Error(`${title} is needed on PATH as ${program}: ${error instanceof Error ? error.message : error}`);
  }
}

function isInstallName(name: string): name is InstallName {
  return (installNames as readonly string[]).includes(name);
}

const asked = process.argv.slice(2);
const wanted = asked.length === 0 ? usualNames : asked;
const unknown = wanted.filter(name => !isInstallName(name));
if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(', ')}; known: ${installNames.join(', ')}`);
  process.exitCode = 2;
} else if (!(await installAll(wanted.filter(isInstallName)))) process.exitCode = 1;
