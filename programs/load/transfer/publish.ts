import { mkdir, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Lease } from '../lease/hold.ts';
import type { SourceFile } from '../source/source.ts';
import type { ManifestFile } from '../target/manifest.ts';
import { assertInside } from '../target/safe-path.ts';
import { type Place, writeVerdict } from '../target/staging.ts';
import { syncFolder } from '../target/state.ts';

/**
 * Puts a whole file into its place in the target: synced, its hash noted for a run after a kill, renamed.
 * @throws {LoadError} `lease-lost`, or `unsafe-path` for a link in the target that leads out.
 */
export async function publish(
  root: string,
  file: SourceFile,
  place: Place,
  sha256: string | null,
  lease: Lease,
): Promise<ManifestFile> {
  // Who was taken for dead finds its staging folder gone: say why.
  await lease.assertHeld();
  const folder = dirname(join(root, file.path));
  await mkdir(folder, { recursive: true });
  await assertInside(root, file.path);
  const data = await open(place.data, 'r+');
  await data.sync().finally(() => data.close());
  if (sha256 !== null) await writeVerdict(place, sha256);
  await lease.assertHeld();
  await rename(place.data, join(root, file.path));
  await syncFolder(folder);
  return { path: file.path, size: file.size, sha256 };
}
