import { open } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { HashResult } from '../transfer/digest.ts';
import { hashFile, smallFile } from '../transfer/hash-file.ts';
import { listen, Meter } from '../transfer/meter.ts';
import { createLimit } from '../transfer/pool.ts';
import type { StagedFile } from '../transfer/staged-file.ts';
import type { Task } from '../transfer/task.ts';
import type { Threads } from '../transfer/threads.ts';
import { LaneFile } from './lane-file.ts';
import { createLanes } from './lanes.ts';
import { mostLanes } from './pool-size.ts';

/** A file to copy from a mounted directory. */
export interface Copy {
  readonly source: string;
  readonly staged: StagedFile;
  /** What to hash it against; null when sizes are enough. */
  readonly hash: Task['hash'];
}

/** Most threads, and most files at once. */
const mostThreads = 8;
/** Milliseconds between two looks at whether more lanes would help. */
const interval = 50;
/** Bytes a millisecond of reading below which a reader waits for the source: more of them cost nothing then and bring more. */
const slow = 400_000;

/** Copies files. */
export interface Copier {
  /**
   * Copies one file: a large one in order on a thread that hashes too, and beside it lanes that bring later pieces; a small one by a lane.
   * Gives the hash where it was asked for, null else or when the signal ended it.
   */
  copy(job: Copy, signal: AbortSignal): Promise<HashResult | null>;
  /** How many files to give it at once. */
  readonly width: number;
  stop(): void;
}

/** A copier; `stop` must be called. `seen` hears of bytes that are on the volume. */
export function createCopier(threads: Threads, seen: (bytes: number) => void): Copier {
  const cores = Math.min(mostThreads, availableParallelism());
  const most = mostLanes();
  const shared = Meter.share();
  const meter = new Meter(shared);
  const ear = listen(meter, seen);
  const thread = createLimit(cores);
  const lanes = createLanes(meter);
  const running = new Set<LaneFile>();
  let allowed = cores;
  let working = 0;
  const fill = (): void => lanes.work(running, Math.min(most, allowed - working));
  let before = meter.reading();
  const timer = setInterval(() => {
    const { bytes, milliseconds } = meter.reading();
    // Nothing can be said before a read has come.
    if (bytes === before.bytes) return;
    const rate = (bytes - before.bytes) / Math.max(1, milliseconds - before.milliseconds);
    before = { bytes, milliseconds };
    if (rate < slow) allowed = Math.min(cores + most, allowed * 2);
    fill();
  }, interval);
  const onThread = (job: Copy): Promise<HashResult | null> =>
    thread(async () => {
      working += 1;
      fill();
      try {
        return await threads.run(taskOf(job, shared));
      } finally {
        working -= 1;
        fill();
      }
    });
  return {
    width: mostThreads,
    stop: () => {
      clearInterval(timer);
      ear.stop();
    },
    copy: async (job, signal) => {
      const { staged, hash } = job;
      const source = await open(job.source, 'r');
      const file = new LaneFile(source, staged);
      const stop = (): void => file.stop();
      signal.addEventListener('abort', stop);
      running.add(file);
      try {
        // A thread meets what a lane failed with by itself, as the piece was given back.
        if (staged.size > smallFile) return await onThread(job);
        fill();
        await file.over;
        if (hash === null || signal.aborted) return null;
        return await hashFile({ path: staged.place.data, size: staged.size, ...hash, seen: () => {}, signal }, threads);
      } finally {
        running.delete(file);
        stop();
        await file.over.catch(() => {});
        signal.removeEventListener('abort', stop);
        await source.close();
      }
    },
  };
}

function taskOf({ source, staged, hash }: Copy, meter: SharedArrayBuffer): Task {
  const { place, size, shared, journal } = staged;
  return { kind: 'copy', source, target: place.data, size, pieces: shared, journal: journal.fd, hash, meter };
}
