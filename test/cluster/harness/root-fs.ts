import { copyFile, mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run } from '../../tools/run.ts';

/** Puts a program of this machine into a root file system, with the libraries it is linked to. */
export async function addProgram(root: string, program: string, as: string): Promise<void> {
  await put(root, program, as);
  await addLibraries(root, [program]);
}

/** Puts the libraries of this machine that files are linked to into a root file system. */
export async function addLibraries(root: string, files: readonly string[]): Promise<void> {
  // its status says that a file has no libraries, which is nothing wrong
  const { stdout } = await run('ldd', files);
  const libraries = new Set([...stdout.matchAll(/(\/\S+) \(0x/g)].map(([, library]) => library!));
  // what the files bring along themselves is there
  for (const library of libraries) if (!library.startsWith(root)) await put(root, library, library);
}

/** Makes folders of a root file system. */
export async function addFolders(root: string, ...folders: readonly string[]): Promise<void> {
  for (const folder of folders) await mkdir(join(root, folder), { recursive: true });
}

/** Puts busybox into a root file system, under every name it answers to: a shell, and the usual commands. */
export async function addBusybox(root: string): Promise<void> {
  await addProgram(root, '/bin/busybox', 'bin/busybox');
  const { stdout } = await run('/bin/busybox', ['--list'], { check: true });
  for (const name of stdout.trim().split('\n'))
    if (name !== 'busybox') await symlink('busybox', join(root, 'bin', name));
}

async function put(root: string, file: string, as: string): Promise<void> {
  const target = join(root, as);
  await mkdir(dirname(target), { recursive: true });
  await copyFile(file, target);
}
