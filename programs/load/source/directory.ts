import { constants, type Stats } from 'node:fs';
import { access, readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { DirectorySource, Selection } from '../config.ts';
import { LoadError } from '../report/load-error.ts';
import type { Log } from '../report/log.ts';
import { errno, readingSource } from '../report/to-load-error.ts';
import { assertSafePath, isReserved } from '../target/safe-path.ts';
import { listDirectory } from './list-directory.ts';
import type { LocalSource, SourceFile } from './source.ts';

/** A mounted directory, with the manifest of an earlier load or without one. */
export function directorySource(config: DirectorySource, files: Selection, log: Log): LocalSource {
  const root = config.path;
  return {
    kind: 'local',
    requests: () => 0,
    list: () => listDirectory(config, files, log),
    locate: async (listing, file) => {
      const path = join(root, file.path);
      const listed = listing.source.kind === 'directory' && listing.source.manifest !== null;
      await readingSource(path, async () => {
        try {
          await insideFile(root, file.path);
          // Once the copy is under way, a refusal is taken for one of the target.
          await access(path, constants.R_OK);
        } catch (error) {
          if (!listed || errno(error) !== 'ENOENT') throw error;
          throw new LoadError('integrity', `${path} is missing, though the manifest lists it`, 'load the source again');
        }
      });
      return path;
    },
  };
}

/** The selected regular files of a directory, in no order. Links are followed to files inside only. */
export async function walk(root: string, selected: (path: string) => boolean): Promise<readonly SourceFile[]> {
  const files: SourceFile[] = [];
  const visit = async (folder: string): Promise<void> => {
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      // lost+found is the file system's own and belongs to root.
      if (isReserved(path) || path === 'lost+found') continue;
      if (entry.isDirectory()) await visit(path);
      else if (selected(path)) {
        assertSafePath(path, root);
        const { size, mtimeMs } = await readingSource(join(root, path), () => insideFile(root, path));
        files.push({ path, size, hash: null, version: String(mtimeMs), modified: Math.max(0, Math.floor(mtimeMs)) });
      }
    }
  };
  await readingSource(root, () => visit(''));
  return files;
}

/**
 * What a regular file is like whose real place is inside the root.
 * @throws {LoadError} `unsafe-path` for a link that leads out, or to something that is no regular file.
 */
export async function insideFile(root: string, path: string): Promise<Stats> {
  const [realRoot, real] = await Promise.all([realpath(root), realpath(join(root, path))]);
  if (!real.startsWith(`${realRoot}${sep}`)) {
    throw new LoadError(
      'unsafe-path',
      `${join(root, path)} is a link that leads out of ${root}`,
      'replace the link by the file or exclude it',
    );
  }
  const info = await stat(real);
  if (!info.isFile()) throw new LoadError('unsafe-path', `${join(root, path)} is no regular file`, 'exclude it');
  return info;
}
