import { existsSync, mkdirSync, readdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = '/sys/fs/cgroup';

/** Whether this machine has control groups of version 2. */
const isVersion2 = (): boolean => existsSync(join(root, 'cgroup.controllers'));

/** Sixteen times the weight of a program, in version 1 and in version 2. */
const WEIGHTS = { 'cpu.shares': 16 * 1024, 'cpu.weight': 16 * 100 } as const;

/** Folders of a control group: version 2 has one, version 1 one for each controller. */
const foldersOf = (name: string): readonly string[] =>
  isVersion2() ? [join(root, name)] : readdirSync(root).map(controller => join(root, controller, name));

/** Makes a control group for the pods of one node: a kubelet ends whatever runs below its own and is no pod that it knows. */
export function makeControlGroup(name: string): void {
  for (const folder of foldersOf(name)) {
    mkdirSync(folder, { recursive: true });
    // all pods together would weigh as much as one program beside them, and Ray gives up after 30 s
    for (const [file, weight] of Object.entries(WEIGHTS))
      if (existsSync(join(folder, file))) writeFileSync(join(folder, file), `${weight}`);
  }
}

/** Removes a control group, and those in it, in which nothing runs any more. */
export function removeControlGroup(name: string): void {
  for (const folder of foldersOf(name)) if (existsSync(folder)) removeBelow(folder);
}

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
