import { closeSync, openSync, writeSync } from 'node:fs';
import { Meter } from '../transfer/meter.ts';
import { Pieces, pieceBytes } from '../transfer/pieces.ts';
import type { WriteJob } from './messages.ts';

/** Writes content that comes in order into its file. */
export interface FileSink {
  /** Takes the next bytes; pieces that are there already are let pass. @throws {TooLong} beyond the end, or of the file system. */
  take(bytes: Uint8Array): void;
  /** Where the next byte belongs. */
  position(): number;
  close(): void;
}

/** More came than there may be. */
export class TooLong extends Error {}

/** Opens the file of a job; `close` must be called. */
export function openSink({ path, pieces: shared, journal, from, to, meter: counts }: WriteJob): FileSink {
  const file = openSync(path, 'r+');
  const pieces = new Pieces(shared, journal);
  const meter = new Meter(counts);
  let position = from;
  return {
    position: () => position,
    close: () => closeSync(file),
    take: bytes => {
      for (let done = 0; done < bytes.length; ) {
        if (position >= to) throw new TooLong();
        const index = Math.floor(position / pieceBytes);
        const start = index * pieceBytes;
        const end = Math.min(start + pieceBytes, to);
        const length = Math.min(bytes.length - done, end - position);
        const known = pieces.isDone(index);
        if (!known) writeAll(file, bytes, done, length, position);
        done += length;
        position += length;
        if (known || position < end) continue;
        pieces.finish(index, 1);
        meter.done(end - start);
      }
    },
  };
}

function writeAll(file: number, bytes: Uint8Array, from: number, length: number, position: number): void {
  for (let written = 0; written < length; )
    written += writeSync(file, bytes, from + written, length - written, position + written);
}
