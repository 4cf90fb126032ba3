import { setTimeout as sleep } from 'node:timers/promises';
import { excerpt } from '../openai/json.ts';
import { NotReady } from './not-ready.ts';

/** Milliseconds between two tries of a server that is not up. */
const pause = 1000;
/** Statuses of a server, or of what stands before it, that is not up yet. */
const starting = new Set([502, 503, 504]);

/** An answer with its whole body. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** How to ask. */
export interface Question {
  readonly url: string;
  /** Sent as POST with this JSON; GET without it. */
  readonly json?: unknown;
  /** Sent as Bearer; empty: none. */
  readonly apiKey: string;
  /** More statuses that mean: not up yet. */
  readonly alsoStarting?: readonly number[];
}

/**
 * Asks until the server is up or the deadline (milliseconds on the monotonic clock) has passed.
 * @throws {NotReady} when it has.
 */
export async function ask(question: Question, deadline: number): Promise<Answer> {
  for (;;) {
    try {
      return await askOnce(question, deadline);
    } catch (error) {
      if (!(error instanceof NotReady) || performance.now() + pause >= deadline) throw error;
    }
    await sleep(pause);
  }
}

async function askOnce({ url, json, apiKey, alsoStarting }: Question, deadline: number): Promise<Answer> {
  const headers: Record<string, string> = { accept: 'application/json, text/event-stream, text/plain' };
  if (apiKey !== '') headers.authorization = `Bearer ${apiKey}`;
  if (json !== undefined) headers['content-type'] = 'application/json';
  const signal = AbortSignal.timeout(Math.max(1, Math.ceil(deadline - performance.now())));
  try {
    // A redirect is not followed: the key belongs to the server under test.
    const init: RequestInit = { headers, signal, redirect: 'manual' };
    const response = await fetch(
      url,
      json === undefined ? init : { ...init, method: 'POST', body: JSON.stringify(json) },
    );
    const body = await response.text();
    if (!starting.has(response.status) && !alsoStarting?.includes(response.status))
      return { status: response.status, body };
    throw new NotReady(`status ${response.status} ${excerpt(body)}`.trim());
  } catch (error) {
    if (error instanceof NotReady) throw error;
    if (signal.aborted) throw new NotReady('no whole answer in time');
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new NotReady(cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause));
  }
}
