import { mkdir, open } from 'node:fs/promises';
import { LoadError } from '../report/load-error.ts';
import type { SourceFile } from '../source/source.ts';
import type { ManifestFile } from '../target/manifest.ts';
import type { Bringing } from './bring-file.ts';
import { createDigest } from './digest.ts';
import { publish } from './publish.ts';

/** Writes, hashes and publishes one file that comes out of an archive. */
export async function unpackFile(
  run: Bringing,
  file: SourceFile,
  content: AsyncIterable<Uint8Array>,
): Promise<ManifestFile> {
  const { root, staging, lease, progress, deep } = run;
  const place = staging.place(file);
  await mkdir(place.folder, { recursive: true });
  const digest = deep ? createDigest(file.size, null) : null;
  let written = 0;
  const output = await open(place.data, 'w', 0o644);
  try {
    for await (const chunk of content) {
      if (written + chunk.length > file.size) throw wrong(file, 'more');
      digest?.update(chunk);
      await output.writeFile(chunk);
      written += chunk.length;
      progress.add(chunk.length);
    }
  } finally {
    await output.close();
  }
  if (written !== file.size) throw wrong(file, String(written));
  return publish(root, file, place, digest?.finish().sha256 ?? null, lease);
}

function wrong(file: SourceFile, found: string): LoadError {
  return new LoadError('integrity', `${file.path}: expected ${file.size} bytes, found ${found} in the archive`);
}
