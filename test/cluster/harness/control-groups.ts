import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = '/sys/fs/cgroup';

/** Folders of the hierarchies of control groups: version 2 has one, version 1 one for each controller. */
const hierarchies = (): readonly string[] =>
  existsSync(join(root, 'cgroup.controllers'))
    ? [root]
    : readdirSync(root)
        .map(name => join(root, name))
        .filter(folder => existsSync(join(folder, 'cgroup.procs')));

/** Makes a control group in every hierarchy. A kubelet of its own needs one of its own: it ends all pods in it that it does not know. */
export function makeControlGroup(name: string): void {
  for (const hierarchy of hierarchies()) {
    mkdirSync(join(hierarchy, name), { recursive: true });
    // a new group of version 1 may use no processor until it is told which
    for (const file of ['cpuset.cpus', 'cpuset.mems'])
      if (existsSync(join(hierarchy, name, file)) && hierarchy !== root)
        writeFileSync(join(hierarchy, name, file), readFileSync(join(hierarchy, file)));
  }
}

/** Removes a control group, and those in it, in which nothing runs any more. */
export function removeControlGroup(name: string): void {
  for (const hierarchy of hierarchies()) remove(join(hierarchy, name));
}

function remove(folder: string): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) remove(join(folder, entry.name));
  rmdirSync(folder);
}

/** The folder of a Burstable pod's memory, and the version of the control groups. @throws Error where the pod has none */
export function podMemoryFolder(uid: string): { readonly version: 1 | 2; readonly folder: string } {
  const version = existsSync(join(root, 'cgroup.controllers')) ? 2 : 1;
  const hierarchy = version === 2 ? root : join(root, 'memory');
  const folder = readdirSync(hierarchy)
    .map(name => join(hierarchy, name, 'kubepods/burstable', `pod${uid}`))
    .find(existsSync);
  if (folder === undefined) throw new Error(`no control group of pod ${uid}`);
  return { version, folder };
}
