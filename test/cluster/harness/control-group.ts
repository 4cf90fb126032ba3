import { existsSync } from 'node:fs';
import { mkdir, readdir, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const mount = '/sys/fs/cgroup';

/** Sixteen times the weight of a program, in version 1 and in version 2. */
const WEIGHTS = [
  ['cpu.shares', 16 * 1024],
  ['cpu.weight', 16 * 100],
] as const;

/** The folders of a control group: one in version 2, one a controller in version 1. */
async function foldersOf(name: string): Promise<readonly string[]> {
  if (existsSync(join(mount, 'cgroup.controllers'))) return [join(mount, name)];
  return (await readdir(mount)).map(controller => join(mount, controller, name));
}

/** Makes a control group for one node's pods: a kubelet ends whatever runs below its own and is no pod that it knows. */
export async function makeControlGroup(name: string): Promise<void> {
  for (const folder of await foldersOf(name)) {
    await mkdir(folder, { recursive: true });
    // all pods together would weigh as much as one program beside them, and Ray gives up after 30 s
    for (const [file, weight] of WEIGHTS)
      if (existsSync(join(folder, file))) await writeFile(join(folder, file), `${weight}`);
  }
}

/** Removes it, with the empty ones below. */
export async function removeControlGroup(name: string): Promise<void> {
  for (const folder of await foldersOf(name)) if (existsSync(folder)) await removeBelow(folder);
}

async function removeBelow(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true }))
    if (entry.isDirectory()) await removeBelow(join(folder, entry.name));
  await rmdir(folder);
}
