import { pieceBytes } from './pieces.ts';
import type { StagedFile } from './staged-file.ts';

/** Writes bytes that come in order, a piece at a time; one piece is being written while the next one comes. */
export interface PieceWriter {
  /** Takes the next bytes; pieces that are there already are let pass. */
  take(chunk: Uint8Array): Promise<void>;
  /** Waits for the last write, also after a failure: until then the file may not be closed. */
  end(): Promise<void>;
  /** Up to where everything is on the volume; the beginning of a piece, or the end. */
  position(): number;
  /** Where the next byte belongs. */
  received(): number;
}

/** A writer that begins at a piece and ends at `end`; more bytes than that are `tooMany`. */
export function pieceWriter(
  file: StagedFile,
  from: number,
  end: () => number,
  seen: (bytes: number) => void,
  tooMany: () => Error,
): PieceWriter {
  let start = from;
  let written = from;
  let chunks: Uint8Array[] = [];
  let held = 0;
  let pending: Promise<void> = Promise.resolve();
  const write = async (parts: Uint8Array[], at: number, bytes: number): Promise<void> => {
    const index = at / pieceBytes;
    if (!file.pieces.isDone(index)) {
      let rest = parts;
      for (let done = 0; done < bytes; ) {
        const { bytesWritten } = await file.data.writev(rest, at + done);
        done += bytesWritten;
        if (done < bytes) rest = [Buffer.concat(rest).subarray(bytesWritten)];
      }
      file.pieces.finish(index, 1);
      seen(bytes);
    }
    written = at + bytes;
  };
  return {
    position: () => written,
    received: () => start + held,
    end: () => pending,
    take: async chunk => {
      let rest = chunk;
      while (rest.length > 0) {
        const room = Math.min(pieceBytes, end() - start) - held;
        if (room <= 0) throw tooMany();
        const part = rest.subarray(0, room);
        chunks.push(part);
        held += part.length;
        rest = rest.subarray(part.length);
        if (part.length < room) return;
        await pending;
        pending = write(chunks, start, held);
        // Whoever waits for it next hears of a failure.
        pending.catch(() => {});
        start += held;
        chunks = [];
        held = 0;
      }
    },
  };
}
