import type { Meter } from '../transfer/meter.ts';
import { pieceBytes } from '../transfer/pieces.ts';
import { ShortFile } from '../transfer/task.ts';
import type { LaneFile } from './lane-file.ts';

/** Reads and writes in Node's own pool of threads: each lane costs a mebibyte and no thread of ours. */
export interface Lanes {
  /** Lets at most so many lanes bring what nobody has taken of these files; to be called again when either changes. */
  work(files: Iterable<LaneFile>, most: number): void;
  active(): number;
}

/** Lanes that count what they do. */
export function createLanes(meter: Meter): Lanes {
  const spare: Buffer[] = [];
  let files: Iterable<LaneFile> = [];
  let allowed = 0;
  let active = 0;
  const next = (): { readonly file: LaneFile; readonly index: number } | null => {
    if (active > allowed) return null;
    // One lane a file where there are enough of them: two writers of one file wait for each other in the kernel.
    for (const file of [...files].toSorted((a, b) => a.active - b.active)) {
      const index = file.take();
      if (index !== null) return { file, index };
    }
    return null;
  };
  const lane = async (): Promise<void> => {
    active += 1;
    const buffer = spare.pop() ?? Buffer.allocUnsafeSlow(pieceBytes);
    for (let job = next(); job !== null; job = next()) {
      try {
        await copyPiece(job.file, job.index, buffer, meter);
        job.file.done();
      } catch (error) {
        job.file.failed(error);
      }
    }
    spare.push(buffer);
    active -= 1;
  };
  return {
    active: () => active,
    work: (given, most) => {
      files = given;
      allowed = most;
      for (let more = allowed - active; more > 0; more -= 1) void lane();
    },
  };
}

async function copyPiece({ source, staged }: LaneFile, index: number, buffer: Buffer, meter: Meter): Promise<void> {
  const { pieces, size, data } = staged;
  const start = index * pieceBytes;
  const length = Math.min(pieceBytes, size - start);
  try {
    for (let done = 0; done < length; ) {
      const began = performance.now();
      const { bytesRead } = await source.read(buffer, done, length - done, start + done);
      meter.read(bytesRead, performance.now() - began);
      if (bytesRead === 0) throw new ShortFile(`expected ${size} bytes, found ${start + done}`);
      done += bytesRead;
    }
    for (let done = 0; done < length; )
      done += (await data.write(buffer, done, length - done, start + done)).bytesWritten;
    pieces.finish(index, 1);
    meter.done(length);
  } finally {
    // Without effect on what is done.
    pieces.release(index, 1);
  }
}
