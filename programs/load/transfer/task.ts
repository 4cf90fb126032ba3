import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { createDigest, type Digest, type ExpectedHash, type HashResult } from './digest.ts';
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
  /** What the content must hash to, as hashing goes in order; null when this thread does not hash. */
  readonly hash: { readonly expected: ExpectedHash | null; readonly md5: boolean } | null;
  /** Bytes done by all threads together; one 64-bit number. */
  readonly counter: SharedArrayBuffer;
}

/** Pieces read at once: large reads cost less, and a network file system answers them in parallel. */
const run = 4;

/** Does the task; gives the hash where it is asked for, null else or when told to stop. Errors are of the file system. */
export function doTask(task: Task): HashResult | null {
  const pieces = new Pieces(task.pieces, task.journal);
  const digest = task.hash === null ? null : createDigest(task.size, task.hash.expected, task.hash.md5);
  const counter = new BigInt64Array(task.counter);
  const files: number[] = [];
  const open = (path: string, flags: string): number => {
    const file = openSync(path, flags);
    files.push(file);
    return file;
  };
  try {
    const target = open(task.target, task.kind === 'copy' ? 'r+' : 'r');
    const source = task.kind === 'copy' ? open(task.source, 'r') : -1;
    const job: Job = { task, pieces, source, target, counter, buffer: Buffer.allocUnsafeSlow(run * pieceBytes) };
    return digest === null ? help(job) : own(job, digest);
  } finally {
    for (const file of files) closeSync(file);
  }
}

interface Job {
  readonly task: Task;
  readonly pieces: Pieces;
  readonly source: number;
  readonly target: number;
  readonly counter: BigInt64Array;
  readonly buffer: Buffer;
}

/** Goes through the file in order and hashes; copies what nobody else has taken. */
function own(job: Job, digest: Digest): HashResult | null {
  const { task, pieces } = job;
  for (let index = 0; index < pieces.count; ) {
    if (pieces.stopped()) return null;
    const taken = task.kind === 'copy' ? pieces.take(index, run) : 0;
    if (taken > 0) {
      digest.update(copy(job, index, taken));
      index += taken;
      continue;
    }
    if (!pieces.await(index, task.kind === 'copy')) return null;
    let done = 0;
    while (done < run && index + done < pieces.count && pieces.isDone(index + done)) done += 1;
    if (done === 0) continue;
    const bytes = read(job, job.target, index, done);
    digest.update(bytes);
    // Who copies counts the copying; who only follows counts the hashing.
    if (task.kind === 'hash') Atomics.add(job.counter, 0, BigInt(bytes.length));
    index += done;
  }
  return digest.finish();
}

/** Copies what nobody has taken yet. */
function help(job: Job): null {
  const { pieces } = job;
  for (let index = pieces.nextTodo(0); index < pieces.count; index = pieces.nextTodo(index)) {
    if (pieces.stopped()) return null;
    const taken = pieces.take(index, run);
    if (taken > 0) copy(job, index, taken);
  }
  return null;
}

function copy(job: Job, index: number, count: number): Buffer {
  let written = false;
  try {
    const bytes = read(job, job.source, index, count);
    for (let done = 0; done < bytes.length; )
      done += writeSync(job.target, bytes, done, bytes.length - done, index * pieceBytes + done);
    job.pieces.finish(index, count);
    written = true;
    Atomics.add(job.counter, 0, BigInt(bytes.length));
    return bytes;
  } finally {
    if (!written) job.pieces.release(index, count);
  }
}

/** A file that became shorter than it was when it was listed. */
export class ShortFile extends Error {
  readonly code = 'SHORT';
}

function read({ task, buffer }: Job, file: number, index: number, count: number): Buffer {
  const start = index * pieceBytes;
  const length = Math.min(count * pieceBytes, task.size - start);
  for (let done = 0; done < length; ) {
    const bytes = readSync(file, buffer, done, length - done, start + done);
    if (bytes === 0) throw new ShortFile(`expected ${task.size} bytes, found ${start + done}`);
    done += bytes;
  }
  return buffer.subarray(0, length);
}
