import { availableParallelism } from 'node:os';
import type { HashResult } from './digest.ts';
import { listen } from './hash-file.ts';
import { pieceBytes } from './pieces.ts';
import type { StagedFile } from './staged-file.ts';
import type { Task } from './task.ts';
import type { Threads } from './threads.ts';

/** A file to copy from a mounted directory. */
export interface Copy {
  readonly source: string;
  readonly staged: StagedFile;
  /** What to hash it against; null when sizes are enough. */
  readonly hash: Task['hash'];
}

/** Most threads at once: a network file system answers many reads at the same time. */
const mostThreads = 8;
/** Milliseconds between two looks at whether one more thread would help. */
const interval = 100;
/** Part of its core below which a thread seems to wait for the source. */
const busy = 0.35;

/** Bytes of one read, and how often the process waits in an interval without reading anything. */
const readBytes = 4 * pieceBytes;
const ownWaits = 10;

/** Copies files with threads of their own. */
export interface Copier {
  /**
   * Copies one file: in order on one thread, while threads without a file of their own bring later pieces.
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
  const counter = new SharedArrayBuffer(8);
  const ear = listen(counter, seen);
  const waiting: (() => void)[] = [];
  const running = new Map<Copy, Set<Promise<unknown>>>();
  let allowed = cores;
  let active = 0;
  const work = async (job: Copy, hash: Task['hash']): Promise<HashResult | null> => {
    active += 1;
    try {
      return await threads.run(taskOf(job, hash, counter));
    } finally {
      active -= 1;
      fill();
    }
  };
  const fill = (): void => {
    // A file of its own for a thread comes before help with another one's.
    if (waiting.length > 0) {
      if (active < allowed) waiting.shift()?.();
      return;
    }
    for (const [job, helpers] of running) {
      const { pieces } = job.staged;
      while (active < allowed && pieces.nextTodo(0) < pieces.count - 1 && helpers.size < allowed) {
        // A helper that fails gives its pieces back: the thread whose file it is meets the same error.
        const helper: Promise<unknown> = work(job, null)
          .catch(() => {})
          .finally(() => helpers.delete(helper));
        helpers.add(helper);
      }
    }
  };
  const own = async (job: Copy, helpers: ReadonlySet<Promise<unknown>>): Promise<HashResult | null> => {
    const { pieces } = job.staged;
    const result = await work(job, job.hash);
    await Promise.all(helpers);
    // Without hashing nobody waited for the helpers, and one of them may have failed.
    return job.hash === null && !pieces.complete() && !pieces.stopped() ? own(job, helpers) : result;
  };
  let before = look(counter);
  const timer = setInterval(() => {
    const now = look(counter);
    const used = (now.cpu - before.cpu) / (now.time - before.time);
    const waits = now.waits - before.waits;
    const reads = (now.bytes - before.bytes) / readBytes;
    before = now;
    // Threads that wait for the source use no processor, and wait once a read: more of them cost nothing and bring more.
    // On a busy machine they get little of it too, but then without waiting.
    if (used < busy * Math.min(active, cores) && waits > reads + ownWaits) allowed = Math.min(mostThreads, allowed * 2);
    fill();
  }, interval);
  return {
    width: mostThreads,
    stop: () => {
      clearInterval(timer);
      ear.stop();
    },
    copy: async (job, signal) => {
      if (active >= allowed) await new Promise<void>(resolve => waiting.push(resolve));
      const helpers = new Set<Promise<unknown>>();
      const stop = () => job.staged.pieces.stop();
      signal.addEventListener('abort', stop);
      running.set(job, helpers);
      try {
        return await own(job, helpers);
      } finally {
        running.delete(job);
        stop();
        await Promise.all(helpers);
        signal.removeEventListener('abort', stop);
      }
    },
  };
}

function taskOf({ source, staged }: Copy, hash: Task['hash'], counter: SharedArrayBuffer): Task {
  const { place, size, shared, journal } = staged;
  return { kind: 'copy', source, target: place.data, size, pieces: shared, journal: journal.fd, hash, counter };
}

/** What the whole process has used and done so far. */
function look(counter: SharedArrayBuffer) {
  const { userCPUTime, systemCPUTime, voluntaryContextSwitches } = process.resourceUsage();
  return {
    time: performance.now(),
    cpu: (userCPUTime + systemCPUTime) / 1000,
    waits: voluntaryContextSwitches,
    bytes: Number(Atomics.load(new BigInt64Array(counter), 0)),
  };
}
