/** A request as a thread sends it: one hop, one try. */
export interface Ask {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A connection without a byte for so long counts as broken. */
  readonly stallSeconds: number;
}

/** Where the content of an answer goes. */
export interface WriteJob {
  readonly path: string;
  /** The file's pieces, and the file descriptor of their journal, which is the same in all threads. */
  readonly pieces: SharedArrayBuffer;
  readonly journal: number;
  /** Where the first byte belongs; the beginning of a piece. */
  readonly from: number;
  /** Where no more may come; the end of a piece or of the file. */
  readonly to: number;
  /** Counts what is on the volume. */
  readonly meter: SharedArrayBuffer;
}

/** What a receiving thread is told. */
export type Order =
  | { readonly kind: 'ask'; readonly id: number; readonly ask: Ask }
  | { readonly kind: 'write'; readonly id: number; readonly job: WriteJob }
  | { readonly kind: 'drop'; readonly id: number };

/** Whose fault it is: the way to the server, the volume of the target, or an answer that is longer than it may be. */
export type FailureKind = 'network' | 'stalled' | 'target' | 'too-long';

/** What it says; every `ask` and every `write` is answered once. */
export type News =
  | {
      readonly kind: 'head';
      readonly id: number;
      readonly status: number;
      readonly headers: Headings;
      /** The body of an answer that brings no content; null where content follows. */
      readonly text: string | null;
    }
  | { readonly kind: 'written'; readonly id: number; readonly end: number }
  | {
      readonly kind: 'failed';
      readonly id: number;
      readonly failure: FailureKind;
      readonly code: string;
      readonly message: string;
    };

/** Names and values of headers, in the order they came. */
export type Headings = readonly (readonly [string, string])[];

/** An answer whose head is there. */
export interface Exchange {
  readonly status: number;
  readonly headers: Headings;
  /** Hands over the body in order; the bytes are good until `take` returns. @throws {Error} of the connection or of `take`. */
  pump(take: (bytes: Uint8Array) => void): Promise<void>;
}

/** Sends a request; the signal ends it at any time. */
export type Get = (ask: Ask, signal: AbortSignal) => Promise<Exchange>;

/** Nothing came for too long. */
export class Stalled extends Error {}
