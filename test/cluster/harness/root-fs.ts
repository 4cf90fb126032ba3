import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run } from '../../tools/run.ts';

/** Puts a program of this machine into a root file system, with the libraries it is linked to. */
export async function addProgram(root: string, program: string, as: string): Promise<void> {
  await put(root, program, as);
  const { status, stdout } = await run('ldd', [program]);
  // a program without libraries: ldd says so by its status
  if (status !== 0) return;
  for (const [, library] of stdout.matchAll(/(\/\S+) \(0x/g)) await put(root, library!, library!);
}

/** Makes folders of a root file system. */
export async function addFolders(root: string, ...folders: readonly string[]): Promise<void> {
  for (const folder of folders) await mkdir(join(root, folder), { recursive: true });
}

async function put(root: string, file: string, as: string): Promise<void> {
  const target = join(root, as);
  await mkdir(dirname(target), { recursive: true });
  await copyFile(file, target);
}
