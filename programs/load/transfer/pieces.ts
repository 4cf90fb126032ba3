import { writeSync } from 'node:fs';

/** Bytes of a piece: what a killed run loses of each request that was under way. */
export const pieceBytes = 1024 * 1024;

const TODO = 0;
const TAKEN = 1;
const DONE = 2;
/** Milliseconds after which a waiting thread looks whether it is to stop. */
const lookAgain = 500;

/** Which pieces of a file are there, shared between threads and kept in a journal that survives a kill. */
export class Pieces {
  /** One state a piece, then a count of changes, then a flag that tells threads to stop. */
  private readonly states: Int32Array;
  readonly count: number;
  /** File descriptor of the journal: a byte 1 where a piece is on the volume. -1 for none. */
  private readonly journal: number;

  constructor(shared: SharedArrayBuffer, journal: number) {
    this.states = new Int32Array(shared);
    this.count = this.states.length - 2;
    this.journal = journal;
  }

  /** The shared memory for a file of this size. */
  static share(size: number): SharedArrayBuffer {
    return new SharedArrayBuffer((Math.ceil(size / pieceBytes) + 2) * Int32Array.BYTES_PER_ELEMENT);
  }

  isDone(index: number): boolean {
    return Atomics.load(this.states, index) === DONE;
  }

  /** Whether nothing is missing. */
  complete(): boolean {
    for (let index = 0; index < this.count; index += 1) if (!this.isDone(index)) return false;
    return true;
  }

  /** Takes pieces from `index` on that nobody has taken, at most `most`; gives how many. */
  take(index: number, most: number): number {
    let taken = 0;
    while (taken < most && index + taken < this.count) {
      if (Atomics.compareExchange(this.states, index + taken, TODO, TAKEN) !== TODO) break;
      taken += 1;
    }
    return taken;
  }

  /** The first piece from `index` on that nobody has taken; `count` when there is none. */
  nextTodo(index: number): number {
    let next = index;
    while (next < this.count && Atomics.load(this.states, next) !== TODO) next += 1;
    return next;
  }

  /** Says that pieces are whole, after their bytes were written. */
  finish(index: number, pieces: number): void {
    if (this.journal !== -1) writeSync(this.journal, Buffer.alloc(pieces, 1), 0, pieces, index);
    this.restore(index, pieces);
  }

  /** Says that pieces were whole already when this run began. */
  restore(index: number, pieces: number): void {
    for (let offset = 0; offset < pieces; offset += 1) Atomics.store(this.states, index + offset, DONE);
    this.wake();
  }

  /** Gives back pieces whose bytes did not come. */
  release(index: number, pieces: number): void {
    for (let offset = 0; offset < pieces; offset += 1)
      Atomics.compareExchange(this.states, index + offset, TAKEN, TODO);
    this.wake();
  }

  /** Waits, blocking this thread, until the piece is done, or with `orFree` given back by who took it; false when told to stop. */
  await(index: number, orFree: boolean): boolean {
    for (;;) {
      const changes = Atomics.load(this.states, this.count);
      if (this.stopped()) return false;
      if (this.isDone(index) || (orFree && Atomics.load(this.states, index) === TODO)) return true;
      Atomics.wait(this.states, this.count, changes, lookAgain);
    }
  }

  /** Tells every thread at work on the file to stop. */
  stop(): void {
    Atomics.store(this.states, this.count + 1, 1);
    this.wake();
  }

  stopped(): boolean {
    return Atomics.load(this.states, this.count + 1) === 1;
  }

  private wake(): void {
    Atomics.add(this.states, this.count, 1);
    Atomics.notify(this.states, this.count);
  }
}
