import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { LoadConfig } from './config.ts';
import type { Manifest } from './manifest.ts';
import { readSourceManifest } from './source-manifest.ts';
import { readOwnManifest } from './state.ts';

/** The manifest of the target if it says that this very load has been done and every file still has its size; else null. */
export async function warmManifest(config: LoadConfig): Promise<Manifest | null> {
  const root = config.target.path;
  const manifest = await readOwnManifest(root);
  if (manifest === null) return null;
  if (!isDeepStrictEqual(manifest.selection, config.files)) return null;
  // What was only measured is not good enough for someone who wants it read.
  if (manifest.verification === 'size' && config.verification === 'sha256') return null;
  if (!(await sameSource(config, manifest))) return null;
  for (const file of manifest.files) {
    const info = await lstat(join(root, file.path)).catch(() => null);
    if (!info?.isFile() || info.size !== file.size) return null;
  }
  return manifest;
}

async function sameSource({ source }: LoadConfig, manifest: Manifest): Promise<boolean> {
  const had = manifest.source;
  if (source.kind === 'huggingface') {
    if (had.kind !== 'huggingface' || had.endpoint !== source.endpoint || had.repository !== source.repository)
      return false;
    return had.revision === source.revision || had.commit === source.revision;
  }
  if (had.kind !== 'directory' || had.path !== source.path) return false;
  // A source that is away or being changed does not make a complete target incomplete.
  const now = await readSourceManifest(source.path).catch(() => null);
  return now === null || now.digest === had.manifest;
}
