import { formatBytes, formatSeconds } from './format.ts';
import type { Log } from './log.ts';

/** Milliseconds between two progress lines. */
const interval = 5000;

/** Counts bytes and says so every few seconds. */
export interface Progress {
  /** Counts bytes that were brought; negative when their file turned out wrong. */
  add(bytes: number): void;
  /** Counts bytes that a former run had brought: done, but no part of the rate. */
  resume(bytes: number): void;
  /** Bytes that a former run had brought. */
  resumed(): number;
  stop(): void;
}

/** What a line tells. */
export interface Standing {
  readonly done: number;
  /** The part of it that was there before. */
  readonly resumed: number;
  readonly total: number;
  /** Time since the start. */
  readonly seconds: number;
}

/** One progress line: what is done, how fast, how long still. */
export function progressLine(what: string, { done, resumed, total, seconds }: Standing): string {
  const shown = Math.min(total, Math.max(0, done));
  const percent = total === 0 ? 100 : Math.floor((100 * shown) / total);
  const rate = seconds > 0 ? Math.max(0, shown - resumed) / seconds : 0;
  const left = rate > 0 ? `${formatSeconds((total - shown) / rate)} left` : 'time left unknown';
  return `${what}: ${percent} % (${formatBytes(shown)} of ${formatBytes(total)}), ${formatBytes(Math.round(rate))}/s, ${left}`;
}

/** Starts the lines; `stop` must be called. */
export function startProgress(log: Log, what: string, total: number): Progress {
  const start = performance.now();
  let done = 0;
  let resumed = 0;
  const seconds = () => (performance.now() - start) / 1000;
  const timer = setInterval(() => log.line(progressLine(what, { done, resumed, total, seconds: seconds() })), interval);
  timer.unref();
  return {
    add: bytes => {
      done += bytes;
    },
    resume: bytes => {
      done += bytes;
      resumed += bytes;
    },
    resumed: () => resumed,
    stop: () => clearInterval(timer),
  };
}
