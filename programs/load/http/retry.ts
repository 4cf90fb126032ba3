import { setTimeout as sleep } from 'node:timers/promises';
import type { Patience } from '../config.ts';
import { formatSeconds } from '../report/format.ts';
import { LoadError } from '../report/load-error.ts';
import type { Log } from '../report/log.ts';
import { TransientError } from './transient-error.ts';

/** A moment before which nobody sends anything: what one request is told holds for all. */
export interface Gate {
  /** Milliseconds on the monotonic clock. */
  notBefore: number;
}

/** What a retry needs to know. */
export interface RetryContext {
  readonly patience: Patience;
  readonly gate: Gate;
  readonly log: Log;
  /** Stops the waiting. */
  readonly signal?: AbortSignal;
}

/** Seconds between tries while DNS does not know the host: a name that is wrong stays wrong. */
const unresolvedSeconds = 4;

/** Tries beyond the first for content that came whole but wrong. */
const integrityRetries = 1;

/** Seconds before try `attempt + 1` when nobody says how long: 1, 2, 4 … 30, each between half and all of it. */
export function backOffSeconds(attempt: number, random: number = Math.random()): number {
  return Math.min(30, 2 ** attempt) * (0.5 + random / 2);
}

/**
 * Repeats the action while it fails with TransientError and patience lasts.
 * @throws {LoadError} the row the last failure belongs to, when patience ends.
 */
export async function retry<T>(what: string, context: RetryContext, action: () => Promise<T>): Promise<T> {
  const { patience, gate, log, signal } = context;
  let waited = 0;
  let integrityFailures = 0;
  for (let attempt = 0; ; attempt += 1) {
    await gatePassed(gate, signal);
    try {
      return await action();
    } catch (error) {
      if (!(error instanceof TransientError) || signal?.aborted) throw error;
      if (error.exit === 'integrity') integrityFailures += 1;
      const told = error.waitSeconds;
      // A little more than told, so that many loaders do not come back in the same instant.
      const seconds = told === null ? backOffSeconds(attempt) : told + Math.random() * Math.min(3, 0.2 + told / 10);
      const allowed = allowedSeconds(error, patience);
      if (waited + seconds > allowed || integrityFailures > integrityRetries) {
        const tail = attempt === 0 ? '' : ` (try ${attempt + 1}, waited ${formatSeconds(waited)})`;
        const wish = told === null ? '' : `, asked to wait ${formatSeconds(told)}`;
        throw new LoadError(error.exit, `${what}: ${error.message}${wish}${tail}`, error.remedy);
      }
      waited += seconds;
      log.line(`retry: ${what}: ${error.message}; next try in ${seconds.toFixed(1)} s`);
      if (told !== null) gate.notBefore = Math.max(gate.notBefore, performance.now() + seconds * 1000);
      else await sleep(seconds * 1000, undefined, signal ? { signal } : {});
    }
  }
}

function allowedSeconds(error: TransientError, patience: Patience): number {
  if (error.waitSeconds !== null || error.exit === 'rate-limited') return patience.rateLimitSeconds;
  return error.exit === 'unresolved' ? Math.min(unresolvedSeconds, patience.outageSeconds) : patience.outageSeconds;
}

async function gatePassed(gate: Gate, signal: AbortSignal | undefined): Promise<void> {
  for (let rest = gate.notBefore - performance.now(); rest > 0; rest = gate.notBefore - performance.now()) {
    await sleep(Math.ceil(rest), undefined, signal ? { signal } : {});
  }
}
