import { readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { isObject } from '../config/check.ts';
import { errno } from '../report/to-load-error.ts';

/** What a lease file says. */
export interface Mark {
  /** For people. */
  readonly holder: string;
  /** Host and process namespace, in which `pid` has a meaning. */
  readonly place: string;
  readonly pid: number;
  /** Goes up with each sign of life. */
  readonly beat: number;
  /** Whether the holder has given it back. */
  readonly released: boolean;
}

/** Bytes of a mark: always as many, so that it is overwritten in one piece. */
const length = 512;

/** The mark as text of a fixed length. */
export function holderText(mark: Mark): string {
  return `${JSON.stringify(mark).padEnd(length - 1)}\n`;
}

/** The mark in a text; null when it is none, as while it is being made. */
export function parseMark(text: string): Mark | null {
  try {
    const value: unknown = JSON.parse(text);
    if (!isObject(value)) return null;
    const { holder, place, pid, beat, released } = value;
    if (typeof place !== 'string' || typeof pid !== 'number' || typeof beat !== 'number') return null;
    return { holder: String(holder), place, pid, beat, released: released === true };
  } catch {
    return null;
  }
}

/** Whether the holder is a process of this host and process namespace that no longer runs. */
export function isGone(mark: Mark | null, place: string): boolean {
  if (mark === null || mark.place !== place || place.endsWith('.unknown')) return false;
  // Our own number, but not ours: an earlier run in the same container.
  if (mark.pid === process.pid) return true;
  try {
    process.kill(mark.pid, 0);
    return false;
  } catch (error) {
    return errno(error) === 'ESRCH';
  }
}

/** Where this process runs: host and process namespace. */
export async function processPlace(): Promise<string> {
  const link = await readlink('/proc/self/ns/pid').catch(() => '');
  return `${hostname()}.${/\d+/.exec(link)?.[0] ?? 'unknown'}`;
}
