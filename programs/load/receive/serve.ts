import { parentPort } from 'node:worker_threads';
import { errno } from '../report/to-load-error.ts';
import { createConnections } from './connections.ts';
import { openSink, TooLong } from './file-sink.ts';
import { type Exchange, type FailureKind, type News, type Order, Stalled, type WriteJob } from './messages.ts';
import { proxiedGet, usesProxies } from './proxied-get.ts';

/** Most bytes of an answer that brings no content. */
const textLimit = 65_536;

/** What a receiving thread does: it sends requests and writes what comes, several at once, until it is ended. */
export function serveRequests(): void {
  const get = usesProxies(process.env, process.execArgv) ? proxiedGet : createConnections();
  const drops = new Map<number, AbortController>();
  const exchanges = new Map<number, Exchange>();
  const say = (news: News): void => parentPort?.postMessage(news);
  const end = (id: number): void => {
    drops.get(id)?.abort();
    drops.delete(id);
    exchanges.delete(id);
  };
  const guarded = async (id: number, failure: FailureKind, action: () => Promise<void>): Promise<void> => {
    try {
      await action();
    } catch (error) {
      end(id);
      say({ kind: 'failed', id, ...described(error, failure) });
    }
  };
  const ask = async (order: Order & { readonly kind: 'ask' }): Promise<void> => {
    const drop = new AbortController();
    drops.set(order.id, drop);
    const exchange = await get(order.ask, drop.signal);
    const { status, headers } = exchange;
    const content = status === 200 || status === 206;
    const text = content ? null : await textOf(exchange);
    if (content) exchanges.set(order.id, exchange);
    else drops.delete(order.id);
    say({ kind: 'head', id: order.id, status, headers, text });
  };
  const write = async (id: number, job: WriteJob): Promise<void> => {
    const exchange = exchanges.get(id);
    if (exchange === undefined) throw new Error('the answer is gone');
    const end = await writeTo(job, exchange);
    drops.delete(id);
    exchanges.delete(id);
    say({ kind: 'written', id, end });
  };
  parentPort?.on('message', (order: Order) => {
    if (order.kind === 'drop') end(order.id);
    else if (order.kind === 'ask') void guarded(order.id, 'network', () => ask(order));
    else void guarded(order.id, 'network', () => write(order.id, order.job));
  });
}

/** The error of a volume, whoever throws it in between. */
class TargetError extends Error {}

async function writeTo(job: WriteJob, exchange: Exchange): Promise<number> {
  const onTarget = <R>(action: () => R): R => {
    try {
      return action();
    } catch (error) {
      throw error instanceof TooLong ? error : new TargetError('', { cause: error });
    }
  };
  const sink = onTarget(() => openSink(job));
  try {
    await exchange.pump(bytes => onTarget(() => sink.take(bytes)));
    return sink.position();
  } finally {
    sink.close();
  }
}

/** The body of an answer that brings no content; empty when it is longer than anyone needs. */
async function textOf(exchange: Exchange): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  await exchange.pump(bytes => {
    size += bytes.length;
    if (size <= textLimit) parts.push(Buffer.from(bytes));
  });
  return size > textLimit ? '' : Buffer.concat(parts).toString('utf8');
}

function described(error: unknown, otherwise: FailureKind) {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const message = cause instanceof Error ? cause.message : String(cause);
  const failure: FailureKind =
    error instanceof TargetError
      ? 'target'
      : error instanceof TooLong
        ? 'too-long'
        : error instanceof Stalled
          ? 'stalled'
          : otherwise;
  return { failure, code: errno(cause), message };
}
