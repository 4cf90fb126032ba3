import type { FileHandle } from 'node:fs/promises';
import { mkdir, open, readFile, rm, truncate } from 'node:fs/promises';
import type { Place } from '../target/staging.ts';
import { Pieces, pieceBytes } from './pieces.ts';

/** A file in the making, with what a killed run left of it. */
export interface StagedFile {
  readonly place: Place;
  readonly size: number;
  /** The bytes, open for writing. */
  readonly data: FileHandle;
  readonly journal: FileHandle;
  readonly pieces: Pieces;
  readonly shared: SharedArrayBuffer;
  /** Bytes that were there already. */
  readonly resumed: number;
  close(): Promise<void>;
  /** Deletes it: its content is wrong. */
  discard(): Promise<void>;
}

/** Opens the staged file of this place and takes over the pieces that its journal names. */
export async function openStaged(place: Place, size: number): Promise<StagedFile> {
  await mkdir(place.folder, { recursive: true });
  const data = await open(place.data, 'a+').then(async file => {
    await file.close();
    return open(place.data, 'r+');
  });
  const journal = await open(place.journal, 'a+').then(async file => {
    await file.close();
    return open(place.journal, 'r+');
  });
  const shared = Pieces.share(size);
  const pieces = new Pieces(shared, journal.fd);
  const there = (await data.stat()).size;
  let resumed = 0;
  for (const [index, mark] of (await readFile(place.journal)).entries()) {
    const end = Math.min((index + 1) * pieceBytes, size);
    // A journal may have outlived its bytes.
    if (mark !== 1 || index >= pieces.count || end > there) continue;
    pieces.restore(index, 1);
    resumed += end - index * pieceBytes;
  }
  if (there > size) await truncate(place.data, size);
  const close = async () => {
    await data.close();
    await journal.close();
  };
  return {
    place,
    size,
    data,
    journal,
    pieces,
    shared,
    resumed,
    close,
    discard: () => rm(place.folder, { recursive: true, force: true }),
  };
}
