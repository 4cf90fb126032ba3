import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Ask, FailureKind, News, Order, WriteJob } from './messages.ts';

/** Threads that receive content and write it, each with connections of its own. */
export interface Receivers {
  /**
   * Sends a request. An answer with content waits until it is told where to go.
   * @throws {ReceiveError} when there is none, and {Error} when its thread has died.
   */
  ask(ask: Ask, signal: AbortSignal): Promise<Reception>;
  close(): Promise<void>;
}

/** An answer that a thread holds. */
export interface Reception {
  /** Status and headers; the body too, unless it is content. */
  readonly response: Response;
  /** Writes the content; gives where the next byte would belong. Once it is settled the thread touches the file no more. */
  write(job: WriteJob): Promise<number>;
  /** Ends what was not written. */
  drop(): void;
}

/** Why a thread could not do it. */
export class ReceiveError extends Error {
  readonly failure: FailureKind;
  readonly code: string;

  constructor(failure: FailureKind, code: string, message: string) {
    super(message);
    this.failure = failure;
    this.code = code;
  }
}

/** Most threads: each receives more than a gigabyte a second. */
const mostThreads = 4;

/** Young heaps of the common size would cost each thread some megabytes for nothing. */
const resourceLimits = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 32 };

interface Thread {
  readonly worker: Worker;
  /** Who waits for its news. */
  readonly waiting: Map<number, { readonly resolve: (news: News) => void; readonly reject: (error: Error) => void }>;
  /** Answers under way. */
  busy: number;
}

/** Receivers whose threads run this very program, made when they are needed; `close` must be called. */
export function createReceivers(program: URL = new URL(import.meta.url)): Receivers {
  const threads = new Set<Thread>();
  const most = Math.min(mostThreads, availableParallelism());
  let id = 0;
  const start = (): Thread => {
    const worker = new Worker(program, { workerData: 'receive', resourceLimits });
    const thread: Thread = { worker, waiting: new Map(), busy: 0 };
    threads.add(thread);
    const died = (error: Error): void => {
      threads.delete(thread);
      for (const { reject } of thread.waiting.values()) reject(error);
      thread.waiting.clear();
    };
    worker.on('message', (news: News) => {
      const told = thread.waiting.get(news.id);
      thread.waiting.delete(news.id);
      if (news.kind !== 'failed') told?.resolve(news);
      else told?.reject(new ReceiveError(news.failure, news.code, news.message));
    });
    worker.on('error', died);
    worker.on('exit', code => died(new Error(`a receiving thread ended with ${code}`)));
    return thread;
  };
  const pick = (): Thread => {
    const [least] = [...threads].toSorted((a, b) => a.busy - b.busy);
    return least === undefined || (least.busy > 0 && threads.size < most) ? start() : least;
  };
  const tell = ({ worker, waiting }: Thread, order: Order): Promise<News> =>
    new Promise((resolve, reject) => {
      waiting.set(order.id, { resolve, reject });
      worker.postMessage(order);
    });
  return {
    close: async () => {
      await Promise.all([...threads].map(({ worker }) => worker.terminate()));
    },
    ask: async (ask, signal) => {
      signal.throwIfAborted();
      const thread = pick();
      const mine = ++id;
      const drop = (): void => thread.worker.postMessage({ kind: 'drop', id: mine } satisfies Order);
      let over = false;
      const finish = (): void => {
        if (over) return;
        over = true;
        thread.busy -= 1;
        signal.removeEventListener('abort', drop);
      };
      const told = (order: Order): Promise<News> =>
        tell(thread, order).catch(error => {
          finish();
          throw error;
        });
      thread.busy += 1;
      signal.addEventListener('abort', drop);
      const news = await told({ kind: 'ask', id: mine, ask });
      if (news.kind !== 'head') throw new Error(`expected the head of an answer, found ${news.kind}`);
      if (news.text !== null) finish();
      return {
        response: asResponse(news),
        drop: () => {
          if (!over) drop();
          finish();
        },
        write: async job => {
          const last = await told({ kind: 'write', id: mine, job });
          finish();
          return last.kind === 'written' ? last.end : job.from;
        },
      };
    },
  };
}

function asResponse({ status, headers, text }: News & { readonly kind: 'head' }): Response {
  const all = new Headers();
  for (const [name, value] of headers) all.append(name, value);
  return new Response(text === '' ? null : text, { status, headers: all });
}
