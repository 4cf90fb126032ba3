import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { createDigest, type Digest, type ExpectedHash, type HashResult } from './digest.ts';
import { Meter } from './meter.ts';
import { Pieces, pieceBytes } from './pieces.ts';

/** Work of a thread of its own, which reads and writes without waiting for anyone. */
export interface Task {
  /** `copy`: from source to target; `hash`: follow what others write to the target. */
  readonly kind: 'copy' | 'hash';
  /** File the bytes come from; empty for `hash`. */
  readonly source: string;
  readonly target: string;
  readonly size: number;
  readonly pieces: SharedArrayBuffer;
  /** File descriptor of the journal; they are the same in all threads. -1 for none. */
  readonly journal: number;
  /** What the content must hash to, as hashing goes in order; null when sizes are enough. */
  readonly hash: { readonly expected: ExpectedHash | null; readonly md5: boolean } | null;
  /** Counts what is done. */
  readonly meter: SharedArrayBuffer;
}

/** Bytes read, written and hashed at once: they stay in the processor's own cache until all of that is done. */
const stepBytes = 256 * 1024;

/** Does the task; gives the hash, null where there is none or when told to stop. Errors are of the file system. */
export function doTask(task: Task): HashResult | null {
  const pieces = new Pieces(task.pieces, task.journal);
  const files: number[] = [];
  const open = (path: string, flags: string): number => {
    const file = openSync(path, flags);
    files.push(file);
    return file;
  };
  try {
    const target = open(task.target, task.kind === 'copy' ? 'r+' : 'r');
    const source = task.kind === 'copy' ? open(task.source, 'r') : -1;
    return inOrder({
      task,
      pieces,
      source,
      target,
      digest: task.hash && createDigest(task.size, task.hash.expected, task.hash.md5),
      meter: new Meter(task.meter),
      buffer: Buffer.allocUnsafeSlow(stepBytes),
    });
  } finally {
    for (const file of files) closeSync(file);
  }
}

interface Job {
  readonly task: Task;
  readonly pieces: Pieces;
  readonly source: number;
  readonly target: number;
  readonly digest: Digest | null;
  readonly meter: Meter;
  readonly buffer: Buffer;
}

/** Goes through the file piece by piece: copies what nobody else has taken, waits for the others, hashes all. */
function inOrder(job: Job): HashResult | null {
  const { task, pieces, digest } = job;
  for (let index = 0; index < pieces.count; ) {
    if (pieces.stopped()) return null;
    if (task.kind === 'copy' && pieces.take(index, 1) === 1) copy(job, index);
    else {
      if (!pieces.await(index, task.kind === 'copy')) return null;
      if (!pieces.isDone(index)) continue;
      if (digest) eachStep(job, job.target, index, () => {});
      // Who copies counts the copying; who only follows counts the hashing.
      if (task.kind === 'hash') count(job, index);
    }
    index += 1;
  }
  return digest?.finish() ?? null;
}

function copy(job: Job, index: number): void {
  try {
    eachStep(job, job.source, index, (bytes, at) => {
      for (let done = 0; done < bytes.length; )
        done += writeSync(job.target, bytes, done, bytes.length - done, at + done);
    });
    job.pieces.finish(index, 1);
    count(job, index);
  } finally {
    // Without effect on what is done.
    job.pieces.release(index, 1);
  }
}

/** A file that became shorter than it was when it was listed. */
export class ShortFile extends Error {
  readonly code = 'SHORT';
}

/** Reads a piece in steps, and hashes it where that is asked for. */
function eachStep(job: Job, file: number, index: number, use: (bytes: Buffer, at: number) => void): void {
  const { task, buffer, digest } = job;
  const end = Math.min((index + 1) * pieceBytes, task.size);
  for (let at = index * pieceBytes; at < end; ) {
    const began = performance.now();
    const length = readSync(file, buffer, 0, Math.min(buffer.length, end - at), at);
    if (file === job.source) job.meter.read(length, performance.now() - began);
    if (length === 0) throw new ShortFile(`expected ${task.size} bytes, found ${at}`);
    const bytes = buffer.subarray(0, length);
    use(bytes, at);
    digest?.update(bytes);
    at += length;
  }
}

function count({ task, meter }: Job, index: number): void {
  meter.done(Math.min(pieceBytes, task.size - index * pieceBytes));
}
