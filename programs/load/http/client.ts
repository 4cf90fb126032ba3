import type { Patience } from '../config.ts';
import { LoadError } from '../report/load-error.ts';
import { networkFailure } from './failure.ts';
import { TransientError } from './transient-error.ts';
import { watch } from './watchdog.ts';

/** Bytes `from` up to `to`, which does not belong to it. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** What to ask for. */
export interface Request {
  readonly url: string;
  readonly range?: Range | undefined;
  /** Validator the content must still have. */
  readonly ifMatch?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** An answer with status 200, or 206 where a range was asked for. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Where redirects led. */
  readonly url: string;
  /** Hands over the body chunk by chunk; a chunk is asked for when the last one was taken. */
  read(take: (chunk: Uint8Array) => Promise<void> | void): Promise<void>;
}

/** How one kind of source speaks. */
export interface Speech {
  /** Headers that prove who asks; called for each hop, so that no secret goes to a host it is not for. */
  authorize(request: Request): Promise<Readonly<Record<string, string>>>;
  /** What an answer that is no success means. */
  failure(response: Response, request: Request): Promise<LoadError | TransientError>;
  /** Requests to this origin are counted; all when it is null. */
  readonly counted: string | null;
}

/** Sends requests. */
export interface Client {
  /**
   * One GET, one try; the use of the answer belongs to the try.
   * @throws {LoadError} when no other try can help.
   * @throws {TransientError} when it may.
   */
  get<T>(request: Request, use: (answer: Answer) => Promise<T>): Promise<T>;
  /** Requests sent so far. */
  requests(): number;
}

/** Most hops of a redirect. */
const hopLimit = 5;
const redirects = new Set([301, 302, 303, 307, 308]);

/** A client of one source. */
export function createClient(speech: Speech, patience: Patience): Client {
  let sent = 0;
  const send = async (request: Request, signal: AbortSignal): Promise<Response> => {
    let hop = request;
    for (let hops = 0; ; hops += 1) {
      if (speech.counted === null || new URL(hop.url).origin === speech.counted) sent += 1;
      const headers = { ...plainHeaders(hop), ...(await speech.authorize(hop)) };
      const response = await fetch(hop.url, { headers, signal, redirect: 'manual' });
      const location = response.headers.get('location');
      if (!redirects.has(response.status) || location === null || hops === hopLimit) return named(response, hop.url);
      const next = URL.canParse(location, hop.url) ? new URL(location, hop.url) : null;
      if (next === null || !/^https?:$/.test(next.protocol)) return named(response, hop.url);
      await response.body?.cancel();
      hop = { ...request, url: next.href };
    }
  };
  return {
    requests: () => sent,
    get: async (request, use) => {
      const dog = watch(patience.stallSeconds, request.signal);
      const guarded = async <R>(action: Promise<R>): Promise<R> => {
        try {
          return await action;
        } catch (error) {
          if (dog.fired()) throw new TransientError('unavailable', `no byte for ${patience.stallSeconds} s`);
          if (request.signal?.aborted || error instanceof LoadError || error instanceof TransientError) throw error;
          throw networkFailure(error, request.url);
        }
      };
      try {
        const response = await guarded(send(request, dog.signal));
        const { status, headers, url } = response;
        const good = status === 200 || (status === 206 && request.range !== undefined);
        if (!good) throw await speech.failure(response, request);
        return await use({ status, headers, url, read: take => readBody(response, dog.touch, guarded, take) });
      } finally {
        // Ends a body that was not read to its end: it would keep the connection.
        dog.stop();
      }
    },
  };
}

function plainHeaders({ range, ifMatch }: Request): Readonly<Record<string, string>> {
  return {
    // identity: so that Content-Length is the size of the file.
    'accept-encoding': 'identity',
    'user-agent': 'modelcharts-load/1',
    ...(range === undefined ? {} : { range: `bytes=${range.from}-${range.to - 1}` }),
    ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
  };
}

/** fetch tells the address of an answer only when it followed the redirects itself. */
function named(response: Response, url: string): Response {
  Object.defineProperty(response, 'url', { value: url });
  return response;
}

async function readBody(
  response: Response,
  touch: () => void,
  guarded: <R>(action: Promise<R>) => Promise<R>,
  take: (chunk: Uint8Array) => Promise<void> | void,
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
