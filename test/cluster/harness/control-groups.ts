import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './until.ts';

const root = '/sys/fs/cgroup';

/** Whether this machine has control groups of version 2. */
const isVersion2 = (): boolean => existsSync(join(root, 'cgroup.controllers'));

/** Sixteen times the weight of a program, in version 1 and in version 2. */
const WEIGHTS = { 'cpu.shares': 16 * 1024, 'cpu.weight': 16 * 100 } as const;

/** Folders of a control group: version 2 has one, version 1 one for each controller. */
const foldersOf = (name: string): readonly string[] =>
  isVersion2() ? [join(root, name)] : hierarchies().map(hierarchy => join(hierarchy, name));

/** Those of version 1, each once: on many machines `cpu` is a link to `cpu,cpuacct`. */
const hierarchies = (): readonly string[] => [
  ...new Set(readdirSync(root).map(each => realpathSync(join(root, each)))),
];

/** Makes a control group for the pods of one node: a kubelet ends whatever runs below its own and is no pod that it knows. */
export function makeControlGroup(name: string): void {
  for (const folder of foldersOf(name)) {
    mkdirSync(folder, { recursive: true });
    // all pods together would weigh as much as one program beside them, and Ray gives up after 30 s
    for (const [file, weight] of Object.entries(WEIGHTS))
      if (existsSync(join(folder, file))) writeFileSync(join(folder, file), `${weight}`);
  }
}

/** Removes a control group, and those in it; what still runs there, for a containerd that is gone cannot end it, is killed. */
export async function removeControlGroup(name: string): Promise<void> {
  const folders = foldersOf(name).filter(existsSync);
  await until('the pods of a node to be killed', 60, () => {
    const left = folders.flatMap(processesBelow);
    for (const pid of left) kill(pid);
    return left.length === 0;
  });
  for (const folder of folders) removeBelow(folder);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it has ended by itself
  }
}

const processesBelow = (folder: string): readonly number[] => [
  ...readFileSync(join(folder, 'cgroup.procs'), 'utf8').split('\n').filter(Boolean).map(Number),
  ...readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .flatMap(entry => processesBelow(join(folder, entry.name))),
];

function removeBelow(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) removeBelow(join(folder, entry.name));
  rmdirSync(folder);
}

/** The folder of a Burstable pod's memory, and the version of the control groups. @throws Error where the pod has none */
export function podMemoryFolder(uid: string): { readonly version: 1 | 2; readonly folder: string } {
  const version = isVersion2() ? 2 : 1;
  const hierarchy = version === 2 ? root : join(root, 'memory');
  const folder = readdirSync(hierarchy)
    .map(name => join(hierarchy, name, 'kubepods/burstable', `pod${uid}`))
    .find(existsSync);
  if (folder === undefined) throw new Error(`no control group of pod ${uid}`);
  return { version, folder };
}
