import { mkdir, open, readFile, rename, rm, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LoadError } from '../report/load-error.ts';
import { errno } from '../report/to-load-error.ts';
import type { Manifest } from './manifest.ts';
import { parseManifest } from './parse-manifest.ts';
import { isReserved, isSafePath, stateFolder } from './safe-path.ts';

/** Path of the manifest of a directory. */
export function manifestPath(root: string): string {
  return join(root, stateFolder, 'manifest.json');
}

function formerPath(root: string): string {
  return join(root, stateFolder, 'former.json');
}

/** The text of a file; null when there is none. */
export async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errno(error) === 'ENOENT' || errno(error) === 'ENOTDIR') return null;
    throw error;
  }
}

/** The manifest of a target; null when there is none or it is not one of ours, which means the same: not complete. */
export async function readOwnManifest(root: string): Promise<Manifest | null> {
  const text = await readIfThere(manifestPath(root));
  if (text === null) return null;
  try {
    return parseManifest(text, manifestPath(root));
  } catch (error) {
    if (error instanceof LoadError) return null;
    throw error;
  }
}

/** Declares a complete model: the whole manifest appears at once and survives a power cut. */
export async function writeManifest(root: string, manifest: Manifest): Promise<void> {
  await writeWhole(manifestPath(root), `${JSON.stringify(manifest, null, 2)}\n`);
}

/**
 * Takes the manifest away before anything it describes changes. Gives the paths that this and earlier, unfinished
 * changes described, so that what is no longer wanted can be deleted even after a kill in between.
 */
export async function retireManifest(root: string): Promise<readonly string[]> {
  const former = new Set(parsePaths(await readIfThere(formerPath(root))));
  const text = await readIfThere(manifestPath(root));
  if (text === null) return [...former];
  for (const file of (await readOwnManifest(root))?.files ?? []) former.add(file.path);
  await writeWhole(formerPath(root), JSON.stringify([...former]));
  // Another loader of the same target may have taken it away in the meantime.
  await rm(manifestPath(root), { force: true });
  await syncFolder(dirname(manifestPath(root)));
  return [...former];
}

/** Forgets the former paths, once the new manifest is there, and what a run killed while it wrote has left. */
export async function forgetFormer(root: string): Promise<void> {
  for (const path of [formerPath(root), halfPath(formerPath(root)), halfPath(manifestPath(root))])
    await rm(path, { force: true });
}

/** The name of a file while it is written. Only the holder of the lease writes, so that it needs no name of its own. */
function halfPath(path: string): string {
  return `${path}.new`;
}

/** Makes renames in a folder durable, where the file system can. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } catch {
    // Some network file systems cannot sync a folder; they make renames durable by themselves.
  } finally {
    await folder.close();
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = halfPath(path);
  const file = await open(temporary, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
    await file.close();
    await rename(temporary, path);
  } catch (error) {
    await file.close().catch(() => {});
    await unlink(temporary).catch(() => {});
    throw error;
  }
  await syncFolder(dirname(path));
}

function parsePaths(text: string | null): readonly string[] {
  try {
    const paths: unknown = JSON.parse(text ?? '[]');
    if (!Array.isArray(paths)) return [];
    return paths.filter((path): path is string => typeof path === 'string' && isSafePath(path) && !isReserved(path));
  } catch {
    return [];
  }
}
