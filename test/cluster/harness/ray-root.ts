import { chmod, copyFile, cp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EngineFlag } from '../../../generator/catalogue/catalogue.ts';
import { folderOf, python, repository, tool } from '../../tools/paths.ts';
import { run } from '../../tools/run.ts';
import { addBusybox, addFolders, addLibraries, addProgram } from './root-fs.ts';

/** What the image of Ray sets. */
export const rayEnv = {
  HOME: '/home/ray',
  LANG: 'C.UTF-8',
  // the simulator in the place of vLLM: everything before the engine is Ray's own
  RAYLLM_VLLM_ENGINE_CLS: 'simulated_engine.SimulatedEngine',
  // 30 s of Ray's own are not enough where tests share two cores
  RAY_DASHBOARD_SUBPROCESS_MODULE_WAIT_READY_TIMEOUT: '180',
} as const;

/** What no server needs of Python's library and of Ray, by folder. */
const unneeded = ['test', 'idlelib', 'tkinter', 'lib2to3', 'site-packages', 'dist-packages'];
const unneededOfRay = ['jars', 'cpp', 'rllib'];

/** The folder of what stands in for vLLM, in Python. */
export const standIns = join(repository, 'test/cluster/ray');

/**
 * Fills a root file system with what KubeRay's commands need of rayproject/ray-llm: this machine's Python, the Ray of PyPI, bash
 * and wget; in the place of vLLM a package that knows its flags, and the simulator.
 */
export async function addRay(root: string, flags: Readonly<Record<string, EngineFlag>>): Promise<void> {
  const asked = 'import json, sys, sysconfig; print(json.dumps([sys._base_executable, sysconfig.get_path("stdlib")]))';
  const [executable, library] = JSON.parse((await run(python('ray-serve'), ['-c', asked], { check: true })).stdout);
  const version = library.slice(library.lastIndexOf('/') + 1) as string;
  await addBusybox(root);
  for (const program of ['bash', 'wget']) await replace(root, program);
  await addProgram(root, executable, `usr/local/bin/${version}`);
  for (const name of ['python3', 'python']) await symlink(version, join(root, 'usr/local/bin', name));
  await addProgram(root, tool('llm-d-inference-sim'), 'usr/local/bin/llm-d-inference-sim');

  const target = join(root, 'usr/local/lib', version);
  await addFolders(root, 'usr/local/lib', 'home/ray');
  // with their times: compiled files are of no use beside newer sources
  await run('cp', ['--archive', library, target], { check: true });
  for (const folder of unneeded) await rm(join(target, folder), { recursive: true, force: true });
  const packages = join(target, 'site-packages');
  await run('cp', ['--archive', join(folderOf('ray-serve'), 'venv/lib', version, 'site-packages'), packages], {
    check: true,
  });
  // Debian's Python looks there
  await symlink('site-packages', join(target, 'dist-packages'));
  for (const folder of unneededOfRay) await rm(join(packages, 'ray', folder), { recursive: true, force: true });
  await addStandIns(packages, flags);

  const modules = (await readdir(target, { recursive: true })).filter(name => /\.so(\.|$)/.test(name));
  const servers = ['raylet/raylet', 'gcs/gcs_server'].map(name => join(packages, 'ray/core/src/ray', name));
  await addLibraries(root, [...servers, ...modules.map(name => join(target, name))]);
  const start = `#!/usr/local/bin/python3\nimport sys\nfrom ray.scripts.scripts import main\nsys.exit(main())\n`;
  await writeFile(join(root, 'usr/local/bin/ray'), start);
  await chmod(join(root, 'usr/local/bin/ray'), 0o755);
  // Ray asks who it is
  await writeFile(join(root, 'etc/passwd'), 'root:x:0:0::/root:/bin/sh\nray:x:1000:100::/home/ray:/bin/bash\n');
  await writeFile(join(root, 'etc/group'), 'root:x:0:\nusers:x:100:\n');
}

/** Puts the stand-ins for vLLM, and the flags that they know, into a folder of Python packages. */
export async function addStandIns(packages: string, flags: Readonly<Record<string, EngineFlag>>): Promise<void> {
  await cp(join(standIns, 'vllm'), join(packages, 'vllm'), { recursive: true });
  await copyFile(join(standIns, 'simulated_engine.py'), join(packages, 'simulated_engine.py'));
  const names = Object.keys(flags).map(name => `${name.replaceAll('-', '_')}\n`);
  await writeFile(join(packages, 'vllm/flags.txt'), names.join(''));
}

/** Puts a program in the place of busybox's of that name. */
async function replace(root: string, name: string): Promise<void> {
  const program = (await run('sh', ['-c', `command -v ${name}`], { check: true })).stdout.trim();
  await rm(join(root, 'bin', name), { force: true });
  await addProgram(root, program, `bin/${name}`);
}
