import type { Patience } from './config.ts';
import { hubFailure, networkFailure } from './hub-failure.ts';
import { TransientError } from './transient-error.ts';
import { watch } from './watchdog.ts';

/** An answer with status 200. */
export interface HubAnswer {
  readonly headers: Headers;
  /** Hands over the body chunk by chunk; a chunk is asked for when the last one was taken. */
  read(take: (chunk: Uint8Array) => Promise<void>): Promise<void>;
}

/** Sends requests to one hub. */
export interface HubClient {
  /**
   * One GET, one try; the use of the answer belongs to the try.
   * @throws {LoadError} when no other try can help.
   * @throws {TransientError} when it may.
   */
  get<T>(url: string, signal: AbortSignal | undefined, use: (answer: HubAnswer) => Promise<T>): Promise<T>;
  /** Requests sent so far; hops of a redirect are not counted. */
  requests(): number;
}

/** A client that shows the token to the endpoint's own origin only; fetch drops it where a redirect leaves that origin. */
export function createHubClient(endpoint: string, token: string, patience: Patience): HubClient {
  const home = new URL(endpoint).origin;
  let sent = 0;
  return {
    requests: () => sent,
    get: async (url, signal, use) => {
      const dog = watch(patience.stallSeconds, signal);
      const guarded = async <R>(action: Promise<R>): Promise<R> => {
        try {
          return await action;
        } catch (error) {
          if (dog.fired()) throw new TransientError('unavailable', `no byte for ${patience.stallSeconds} s`);
          if (signal?.aborted) throw error;
          throw networkFailure(error, url);
        }
      };
      try {
        sent += 1;
        // identity: so that Content-Length is the size of the file.
        const headers: Record<string, string> = { 'accept-encoding': 'identity', 'user-agent': 'modelcharts-load/1' };
        if (token !== '' && new URL(url).origin === home) headers.authorization = `Bearer ${token}`;
        const response = await guarded(fetch(url, { headers, signal: dog.signal }));
        if (response.status !== 200) throw await hubFailure(response, url, token !== '');
        return await use({ headers: response.headers, read: take => readBody(response, dog.touch, guarded, take) });
      } finally {
        // Ends a body that was not read to its end: it would keep the connection.
        dog.stop();
      }
    },
  };
}

async function readBody(
  response: Response,
  touch: () => void,
  guarded: <R>(action: Promise<R>) => Promise<R>,
  take: (chunk: Uint8Array) => Promise<void>,
): Promise<void> {
  const reader = response.body?.getReader();
  if (!reader) return;
  for (;;) {
    touch();
    const { done, value } = await guarded(reader.read());
    if (done) return;
    await take(value);
  }
}
