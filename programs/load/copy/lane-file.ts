import type { FileHandle } from 'node:fs/promises';
import type { StagedFile } from '../transfer/staged-file.ts';

/** A file that lanes copy, piece by piece. */
export class LaneFile {
  readonly source: FileHandle;
  readonly staged: StagedFile;
  /** Where to look for the next piece: those before were taken once. */
  cursor = 0;
  /** Lanes at work on it. */
  active = 0;
  /** When no lane is at work on it and none will be: all pieces are there, it was told to stop, or rejects because one failed. */
  readonly over: Promise<void>;
  private missing: number;
  private failure: { readonly error: unknown } | null = null;
  private settle: (failure: { readonly error: unknown } | null) => void = () => {};

  constructor(source: FileHandle, staged: StagedFile) {
    this.source = source;
    this.staged = staged;
    const { pieces } = staged;
    this.missing = Array.from({ length: pieces.count }, (_, index) => pieces.isDone(index)).filter(
      done => !done,
    ).length;
    this.over = new Promise((resolve, reject) => {
      this.settle = failure => (failure ? reject(failure.error) : resolve());
    });
    this.over.catch(() => {});
    this.look();
  }

  /** A piece for a lane, which must say how it went; null when there is none. */
  take(): number | null {
    const { pieces } = this.staged;
    if (this.failure || pieces.stopped()) return null;
    this.cursor = pieces.nextTodo(this.cursor);
    if (pieces.take(this.cursor, 1) === 0) return null;
    this.active += 1;
    return this.cursor;
  }

  /** A piece that was taken is there. */
  done(): void {
    this.missing -= 1;
    this.active -= 1;
    this.look();
  }

  /** A piece that was taken did not come. */
  failed(error: unknown): void {
    this.failure ??= { error };
    this.active -= 1;
    this.look();
  }

  /** Lanes take no more of it. */
  stop(): void {
    this.staged.pieces.stop();
    this.look();
  }

  private look(): void {
    if (this.active === 0 && (this.missing === 0 || this.failure || this.staged.pieces.stopped()))
      this.settle(this.failure);
  }
}
