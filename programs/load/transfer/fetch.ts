import type { RetryContext } from '../http/retry.ts';
import { retry } from '../http/retry.ts';
import { TransientError } from '../http/transient-error.ts';
import { ReceiveError, type Receivers } from '../receive/receivers.ts';
import type { RemoteFile } from '../source/source.ts';
import { pieceBytes } from './pieces.ts';
import { type Limit, pool } from './pool.ts';
import type { StagedFile } from './staged-file.ts';

/** Requests of one file at once. */
const streams = 4;

/** One fetch. */
export interface Fetch {
  /** Name in messages. */
  readonly name: string;
  readonly remote: RemoteFile;
  readonly staged: StagedFile;
  readonly receivers: Receivers;
  /** Counts what is on the volume. */
  readonly meter: SharedArrayBuffer;
  /** Connections of the whole run. */
  readonly limit: Limit;
  readonly context: RetryContext;
  readonly signal: AbortSignal;
}

/** What the lanes of one fetch share. */
interface State {
  /** The server sends whole files only. */
  whole: boolean;
  /** The first answer is there. */
  readonly started: () => void;
}

/**
 * Brings the missing pieces of a file: the first request alone, because it tells whether the server knows ranges, the others
 * beside it. Each goes on after a failure where it broke.
 * @throws {LoadError} when patience ends or nothing can help.
 */
export async function fetchPieces(job: Fetch): Promise<void> {
  let started = () => {};
  const first = new Promise<void>(resolve => {
    started = resolve;
  });
  const state: State = { whole: false, started };
  await pool([...Array(streams).keys()], streams, async (lane, stop) => {
    if (lane > 0) await first;
    const signal = AbortSignal.any([job.signal, stop]);
    try {
      while (!state.whole) {
        const run = next(job);
        if (run === null) return;
        await bring(job, run, state, signal);
      }
    } finally {
      started();
    }
  });
  // Without ranges everything comes through one request, and what is there already is let pass.
  if (!job.staged.pieces.complete()) await bring(job, { index: 0, count: job.staged.pieces.count }, state, job.signal);
}

/** Pieces that one request is to bring. */
interface Run {
  readonly index: number;
  readonly count: number;
}

/** The next pieces that nobody brings; null when there are none. */
function next({ staged, remote }: Fetch): Run | null {
  const index = staged.pieces.nextTodo(0);
  const count = staged.pieces.take(index, Math.ceil(remote.rangeBytes() / pieceBytes));
  return count === 0 ? null : { index, count };
}

async function bring(job: Fetch, run: Run, state: State, signal: AbortSignal): Promise<void> {
  const { staged, remote, context, name, limit, receivers, meter } = job;
  const { place, size, pieces, shared, journal } = staged;
  const end = run.index + run.count;
  const attempt = async (): Promise<void> => {
    if (state.whole && run.index > 0) throw new WholeAnswer();
    let next = run.index;
    // A whole answer begins at the beginning, whatever is there already.
    while (!state.whole && next < end && pieces.isDone(next)) next += 1;
    if (next === end) return;
    const from = next * pieceBytes;
    let to = Math.min(end * pieceBytes, size);
    const wrong = (found: string) => new TransientError('integrity', `expected ${size} bytes, found ${found}`);
    const reached = await remote
      .read({ from, to }, signal, receivers, kind => {
        if (kind === 'whole') {
          state.whole = true;
          to = size;
          if (from > 0) throw new WholeAnswer();
        }
        state.started();
        return { path: place.data, pieces: shared, journal: journal.fd, from, to, meter };
      })
      .catch(error => {
        throw error instanceof ReceiveError && error.failure === 'too-long' ? wrong('more') : error;
      });
    if (reached !== to) throw wrong(String(reached));
  };
  try {
    await retry(name, { ...context, signal }, () => limit(attempt));
  } catch (error) {
    if (!(error instanceof WholeAnswer)) throw error;
  } finally {
    staged.pieces.release(run.index, run.count);
  }
}

/** The server sent the whole file where the middle of it was asked for. */
class WholeAnswer extends Error {}
