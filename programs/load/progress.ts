import { formatBytes, formatSeconds } from './format.ts';
import type { Log } from './log.ts';

/** Milliseconds between two progress lines. */
const interval = 5000;

/** Counts bytes and says so every few seconds. */
export interface Progress {
  /** Counts bytes; negative when a try has failed and its bytes are lost. */
  add(bytes: number): void;
  stop(): void;
}

/** One progress line: what is done, how fast, how long still. `seconds` is the time since the start. */
export function progressLine(what: string, done: number, total: number, seconds: number): string {
  const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
  const rate = seconds > 0 ? Math.max(0, done) / seconds : 0;
  const left = rate > 0 ? `${formatSeconds((total - done) / rate)} left` : 'time left unknown';
  return `${what}: ${percent} % (${formatBytes(Math.max(0, done))} of ${formatBytes(total)}), ${formatBytes(Math.round(rate))}/s, ${left}`;
}

/** Starts the lines; `stop` must be called. */
export function startProgress(log: Log, what: string, total: number): Progress {
  const start = performance.now();
  let done = 0;
  const timer = setInterval(
    () => log.line(progressLine(what, done, total, (performance.now() - start) / 1000)),
    interval,
  );
  timer.unref();
  return {
    add: bytes => {
      done += bytes;
    },
    stop: () => clearInterval(timer),
  };
}
