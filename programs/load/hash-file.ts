import { open } from 'node:fs/promises';
import type { ExpectedHash } from './digest.ts';
import { createDigest } from './digest.ts';
import { TransientError } from './transient-error.ts';

/** Bytes read at once. */
const block = 1024 * 1024;

/** Hands over a local file in blocks; a block is read when the last one was taken. */
export async function readBlocks(
  path: string,
  take: (chunk: Uint8Array) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(block);
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead } = await file.read(buffer, 0, block);
      if (bytesRead === 0) return;
      await take(buffer.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}

/** The sha256 of a local file of this size and whether it is what was expected; `seen` hears of every block. */
export async function hashFile(
  path: string,
  size: number,
  expected: ExpectedHash | null,
  seen: (bytes: number) => void,
  signal?: AbortSignal,
): Promise<{ readonly sha256: string; readonly matches: boolean }> {
  const digest = createDigest(size, expected);
  let read = 0;
  await readBlocks(
    path,
    async chunk => {
      digest.update(chunk);
      read += chunk.length;
      seen(chunk.length);
    },
    signal,
  );
  if (read !== size) throw new TransientError('integrity', `${path} changed while it was read`);
  return digest.finish();
}
