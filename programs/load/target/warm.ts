import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { sameSelection } from '../config/selection.ts';
import type { Archive, LoadConfig } from '../config.ts';
import { withoutQuery } from '../http/failure.ts';
import { readSourceManifest } from '../source/source-manifest.ts';
import type { Manifest } from './manifest.ts';
import { readOwnManifest } from './state.ts';

/** The manifest of the target if it says that this very load has been done and every file still has its size; else null. */
export async function warmManifest(config: LoadConfig): Promise<Manifest | null> {
  const manifest = await readOwnManifest(config.target.path);
  if (manifest === null) return null;
  if (!sameSelection(manifest.selection, config.files)) return null;
  // What was only measured is not good enough for someone who wants it read.
  if (manifest.verification === 'size' && config.verification === 'sha256') return null;
  if (!(await sameSource(config, manifest))) return null;
  return (await allThere(config.target.path, manifest)) ? manifest : null;
}

/** The manifest of a directory, whoever filled it, if every file has its size; else null. */
export async function wholeManifest(root: string): Promise<Manifest | null> {
  const manifest = await readOwnManifest(root);
  return manifest !== null && (await allThere(root, manifest)) ? manifest : null;
}

async function allThere(root: string, { files }: Manifest): Promise<boolean> {
  for (const file of files) {
    const info = await lstat(join(root, file.path)).catch(() => null);
    if (!info?.isFile() || info.size !== file.size) return false;
  }
  return true;
}

async function sameSource({ source }: LoadConfig, { source: had }: Manifest): Promise<boolean> {
  if (source.kind === 'huggingface' && had.kind === 'huggingface') {
    if (had.endpoint !== source.endpoint || had.repository !== source.repository) return false;
    return had.revision === source.revision || had.commit === source.revision;
  }
  if (source.kind === 's3' && had.kind === 's3')
    return had.endpoint === source.endpoint && had.bucket === source.bucket && had.prefix === source.prefix;
  if (source.kind === 'archive' && had.kind === 'archive') {
    const same = (archive: Archive, index: number): boolean => {
      const other = had.archives[index];
      if (other?.url !== withoutQuery(archive.url) || other.directory !== archive.directory) return false;
      if (other.stripComponents !== archive.stripComponents) return false;
      return archive.sha256 === null || archive.sha256 === other.sha256;
    };
    return had.archives.length === source.archives.length && source.archives.every(same);
  }
  if (source.kind !== 'directory' || had.kind !== 'directory' || had.path !== source.path) return false;
  // A source that is away or being changed does not make a complete target incomplete.
  const now = await readSourceManifest(source.path).catch(() => null);
  return now === null || now.digest === had.manifest;
}
