import type { Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { DirectorySource } from '../config.ts';
import { LoadError } from '../report/load-error.ts';
import type { Log } from '../report/log.ts';
import { errno, readingSource } from '../report/to-load-error.ts';
import { assertSafePath, isReserved } from '../target/safe-path.ts';
import type { LocalSource, SourceFile } from './source.ts';
import { awaitSourceManifest } from './source-manifest.ts';

/** A mounted directory, with the manifest of an earlier load or without one. */
export function directorySource(config: DirectorySource, log: Log): LocalSource {
  const root = config.path;
  return {
    kind: 'local',
    requests: () => 0,
    list: async selected => {
      const found = await awaitSourceManifest(config, log);
      const files = found
        ? found.manifest.files.map(
            ({ path, size, sha256 }): SourceFile => ({
              path,
              size,
              hash: sha256 === null ? null : { kind: 'sha256', hex: sha256 },
              version: found.digest,
            }),
          )
        : await walk(root, selected);
      return { source: { kind: 'directory', path: root, manifest: found?.digest ?? null }, files };
    },
    locate: async (listing, file) => {
      const path = join(root, file.path);
      const listed = listing.source.kind === 'directory' && listing.source.manifest !== null;
      await readingSource(path, async () => {
        try {
          await insideFile(root, file.path);
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
        files.push({ path, size, hash: null, version: String(mtimeMs) });
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
