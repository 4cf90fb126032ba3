import { rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Deletes files below the root, and folders that are empty then. Paths must be safe. */
export async function deleteFiles(root: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await rm(join(root, path), { force: true });
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
      // Not empty, or gone already: leave it and those above.
      const removed = await rmdir(join(root, folder)).then(
        () => true,
        () => false,
      );
      if (!removed) break;
    }
  }
}
