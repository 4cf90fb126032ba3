import type { Patience } from '../config.ts';
import type { WriteJob } from '../receive/messages.ts';
import { ReceiveError, type Receivers } from '../receive/receivers.ts';
import { LoadError } from '../report/load-error.ts';
import { networkFailure } from './failure.ts';
import { named, plainHeaders, redirectOf } from './hop.ts';
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

/** An answer whose body a thread holds until it is told where to write it. */
export interface Reception extends Omit<Answer, 'read'> {
  /** Writes it; gives where the next byte would belong. */
  write(job: WriteJob): Promise<number>;
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
  /** The same for content, which threads receive: they send each hop, and who they say they are is decided here. */
  receive<T>(request: Request, threads: Receivers, use: (answer: Reception) => Promise<T>): Promise<T>;
  /** Requests sent so far. */
  requests(): number;
}

/** Most hops of a redirect. */
const hopLimit = 5;

/** Sends one hop. */
type Send = (url: string, headers: Readonly<Record<string, string>>) => Promise<Response>;

/** A client of one source. */
export function createClient(speech: Speech, patience: Patience): Client {
  let sent = 0;
  /** Follows redirects to an answer that is a success. */
  const follow = async (request: Request, send: Send): Promise<Response> => {
    let hop = request;
    for (let hops = 0; ; hops += 1) {
      if (speech.counted === null || new URL(hop.url).origin === speech.counted) sent += 1;
      const response = await send(hop.url, { ...plainHeaders(hop), ...(await speech.authorize(hop)) });
      const next = hops === hopLimit ? null : redirectOf(response, hop.url);
      if (next === null) return successOf(named(response, hop.url), request, speech);
      await response.body?.cancel();
      hop = { ...request, url: next };
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
          if (dog.fired()) throw stalled(patience);
          if (request.signal?.aborted || error instanceof LoadError || error instanceof TransientError) throw error;
          throw networkFailure(error, request.url);
        }
      };
      const send: Send = (url, headers) => guarded(fetch(url, { headers, signal: dog.signal, redirect: 'manual' }));
      try {
        const response = await follow(request, send);
        const { status, headers, url } = response;
        return await use({ status, headers, url, read: take => readBody(response, dog.touch, guarded, take) });
      } finally {
        // Ends a body that was not read to its end: it would keep the connection.
        dog.stop();
      }
    },
    receive: async (request, threads, use) => {
      const { signal = new AbortController().signal } = request;
      let held: Awaited<ReturnType<Receivers['ask']>> | null = null;
      const send: Send = async (url, headers) => {
        // Headers refuses what could not stand in a header.
        const safe = Object.fromEntries(new Headers(headers));
        held = await threads.ask({ url, headers: safe, stallSeconds: patience.stallSeconds }, signal);
        return held.response;
      };
      try {
        const { status, headers, url } = await follow(request, send);
        const write = async (job: WriteJob) => held?.write(job) ?? job.from;
        return await use({ status, headers, url, write });
      } catch (error) {
        signal.throwIfAborted();
        throw error instanceof ReceiveError ? receiveFailure(error, request.url, patience) : error;
      } finally {
        (held as { drop(): void } | null)?.drop();
      }
    },
  };
}

async function successOf(response: Response, request: Request, speech: Speech): Promise<Response> {
  const { status } = response;
  if (status === 200 || (status === 206 && request.range !== undefined)) return response;
  throw await speech.failure(response, request);
}

function stalled({ stallSeconds }: Patience): TransientError {
  return new TransientError('unavailable', `no byte for ${stallSeconds} s`);
}

function receiveFailure(error: ReceiveError, url: string, patience: Patience): Error {
  if (error.failure === 'stalled') return stalled(patience);
  return error.failure === 'network' ? networkFailure(error, url) : error;
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
