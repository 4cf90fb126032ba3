import type { Head } from './head.ts';

/** Where the body of an answer ends (RFC 9112, section 6.3). */
export interface Framing {
  /** Takes bytes of the connection and hands over those of the body; true when the body is whole. */
  push(bytes: Buffer, take: (body: Buffer) => void): boolean;
  /** Whether the end of the connection is the end of the body. */
  readonly untilClose: boolean;
}

/** Longest line of a chunked body; only its length counts for us. */
const lineLimit = 4096;

/** The framing that the headers tell. @throws {Error} when they tell one that nobody asked for. */
export function framingOf({ status, headers }: Pick<Head, 'status' | 'headers'>): Framing {
  const value = (name: string) => headers.find(([key]) => key === name)?.[1];
  const coding = value('transfer-encoding');
  if (coding !== undefined && coding.toLowerCase() !== 'chunked') throw new Error(`transfer-encoding ${coding}`);
  if (coding !== undefined) return chunked();
  const length = value('content-length');
  if (status === 204 || status === 304) return ofLength(0);
  if (length === undefined) return untilClose();
  if (!/^\d{1,15}$/.test(length)) throw new Error(`content-length ${length}`);
  return ofLength(Number(length));
}

function untilClose(): Framing {
  return {
    untilClose: true,
    push: (bytes, take) => {
      take(bytes);
      return false;
    },
  };
}

function ofLength(length: number): Framing {
  let left = length;
  return {
    untilClose: false,
    push: (bytes, take) => {
      if (bytes.length > left) throw new Error('more bytes than content-length');
      left -= bytes.length;
      if (bytes.length > 0) take(bytes);
      return left === 0;
    },
  };
}

function chunked(): Framing {
  let state: 'size' | 'data' | 'gap' | 'trailer' = 'size';
  let left = 0;
  let line = '';
  return {
    untilClose: false,
    push: (bytes, take) => {
      for (let at = 0; at < bytes.length; ) {
        if (state === 'data') {
          const part = bytes.subarray(at, at + left);
          at += part.length;
          left -= part.length;
          take(part);
          if (left === 0) state = 'gap';
          continue;
        }
        const end = bytes.indexOf('\n', at);
        line += bytes.toString('latin1', at, end === -1 ? bytes.length : end);
        if (line.length > lineLimit) throw new Error('an endless line in a chunked body');
        if (end === -1) return false;
        at = end + 1;
        const text = line.trim();
        line = '';
        if (state === 'trailer' && text === '') return true;
        if (state === 'gap') state = 'size';
        else if (state === 'size') {
          const size = /^([0-9a-f]{1,12})\s*(?:;|$)/i.exec(text)?.[1];
          if (size === undefined) throw new Error('a chunk without a size');
          left = Number.parseInt(size, 16);
          state = left === 0 ? 'trailer' : 'data';
        }
      }
      return false;
    },
  };
}
