import { realpath } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { LoadError } from '../report/load-error.ts';

/** The folder in a target that belongs to the loader. */
export const stateFolder = '.modelcharts';

/** Whether the path lies in the loader's own folder. */
export function isReserved(path: string): boolean {
  return path === stateFolder || path.startsWith(`${stateFolder}/`);
}

/** Whether a path from outside names a file below a directory: relative, no `..`, no empty or dot segment, no control characters. */
export function isSafePath(path: string): boolean {
  if (path === '' || path.length > 1024 || /[\p{Cc}\\]/u.test(path)) return false;
  return path.split('/').every(part => part !== '' && part !== '.' && part !== '..');
}

/**
 * Refuses a path that would leave the target.
 * @throws {LoadError} `unsafe-path`.
 */
export function assertSafePath(path: string, origin: string): void {
  if (!isSafePath(path)) throw new LoadError('unsafe-path', `${origin} lists ${JSON.stringify(path.slice(0, 200))}`);
}

/**
 * Refuses to write where a link in the target leads out of it. The folder of the file must exist.
 * @throws {LoadError} `unsafe-path`.
 */
export async function assertInside(root: string, path: string): Promise<void> {
  const [realRoot, realFolder] = await Promise.all([realpath(root), realpath(dirname(join(root, path)))]);
  if (realFolder !== realRoot && !realFolder.startsWith(`${realRoot}${sep}`)) {
    throw new LoadError('unsafe-path', `${path} lies behind a link that leads out of ${root}`, 'remove the link');
  }
}
