import type { Socket } from 'node:net';
import { type Framing, framingOf } from './framing.ts';
import type { Head } from './head.ts';

/** Who listens to a connection at the moment. */
export interface Listener {
  /** Takes the next bytes, which are good until it returns; false: no more for now. */
  read(bytes: Buffer): boolean;
  fail(error: Error): void;
  /** The server sends no more. */
  ended(): void;
}

/** The body of an answer. */
export interface Body {
  readonly listener: Listener;
  /** Its end is the end of the connection. */
  readonly untilClose: boolean;
  /** When all of it was handed over; rejects when that cannot be. */
  readonly over: Promise<void>;
  /** Hands it over; until then the connection stands still. */
  pump(take: (bytes: Uint8Array) => void): Promise<void>;
}

/** The body behind a head; `rest` is what came of it together with the head. @throws {Error} for a length nobody can read. */
export function receiveBody(head: Head, rest: Buffer, socket: Socket): Body {
  const framing: Framing = framingOf(head);
  // A connection that was told to stand still may still bring what it has decrypted already.
  const waiting: Buffer[] = [rest];
  let closed = false;
  let take: ((bytes: Uint8Array) => void) | null = null;
  let finish = (): void => {};
  let fail: (error: Error) => void = () => {};
  const over = new Promise<void>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });
  over.catch(() => {});
  const push = (bytes: Buffer, to: (bytes: Uint8Array) => void): boolean => {
    try {
      if (framing.push(bytes, to)) finish();
      return true;
    } catch (error) {
      fail(error as Error);
      return false;
    }
  };
  const end = (): void => (framing.untilClose ? finish() : fail(endedEarly()));
  const listener: Listener = {
    fail,
    ended: () => {
      closed = true;
      if (take !== null) end();
    },
    read: bytes => {
      if (take !== null) return push(bytes, take);
      waiting.push(Buffer.from(bytes));
      return false;
    },
  };
  const pump = (given: (bytes: Uint8Array) => void): Promise<void> => {
    take = given;
    for (const bytes of waiting.splice(0)) if (!push(bytes, given)) return over;
    // Without effect where all of it has come already.
    if (closed) end();
    else socket.resume();
    return over;
  };
  return { listener, untilClose: framing.untilClose, over, pump };
}

/** The connection broke before the answer was whole. */
export function endedEarly(): Error {
  return Object.assign(new Error('the connection ended early'), { code: 'ECONNRESET' });
}
