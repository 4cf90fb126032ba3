import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { endedEarly, type Listener, receiveBody } from './body.ts';
import { type Head, headLimit, parseHead } from './head.ts';
import { type Ask, type Exchange, Stalled } from './messages.ts';

/**
 * One connection to a server, one request at a time. It speaks HTTP/1.1 by itself and not through node:http or fetch, because those
 * read 64 KiB at once and copy them once more: content then costs half as much processor again.
 */
export interface Connection {
  get(ask: Ask, signal: AbortSignal): Promise<Exchange>;
  /** Whether something has come since the last request was sent; a server may close an idle connection at any time. */
  answered(): boolean;
}

/** Bytes of one read: large ones cost less, and these stay in the processor's cache until they are written. */
const readBytes = 512 * 1024;

/** Connects to the origin; `idle` hears when a next request may be sent, `gone` when none can be any more. */
export function openConnection(origin: URL, idle: () => void, gone: () => void): Connection {
  let listener: Listener | null = null;
  let answered = false;
  const buffer = Buffer.allocUnsafeSlow(readBytes);
  const socket = openSocket(origin, buffer, count => {
    answered = true;
    if (listener !== null) return listener.read(buffer.subarray(0, count));
    // Nobody asked for anything.
    socket.destroy();
    return false;
  });
  const fail = (error: Error): void => {
    socket.destroy();
    const told = listener;
    listener = null;
    told?.fail(error);
  };
  const ended = (): void => {
    gone();
    listener?.ended();
  };
  socket.on('error', fail).on('end', ended).on('close', ended);
  socket.on('timeout', () => fail(new Stalled()));
  const free = (): void => {
    listener = null;
    socket.setTimeout(0);
    if (!socket.destroyed && socket.readable) idle();
  };
  return {
    answered: () => answered,
    get: (ask, signal) =>
      new Promise((resolve, reject) => {
        const abort = (): void => fail(new Error('dropped'));
        const settle = (): void => signal.removeEventListener('abort', abort);
        signal.addEventListener('abort', abort);
        answered = false;
        listener = readHead(
          (head, rest) => {
            const body = receiveBody(head, rest, socket);
            listener = body.listener;
            body.over.then(settle, settle);
            body.over.then(head.keepAlive && !body.untilClose ? free : () => socket.destroy(), fail);
            resolve({ status: head.status, headers: head.headers, pump: body.pump });
          },
          error => {
            settle();
            fail(error);
            reject(error);
          },
        );
        socket.setTimeout(ask.stallSeconds * 1000);
        socket.write(requestText(ask));
        socket.resume();
      }),
  };
}

/** Opens a socket that reads into the one buffer. */
function openSocket({ protocol, hostname, port }: URL, buffer: Buffer, callback: (count: number) => boolean): Socket {
  const host = hostname.replace(/^\[|\]$/g, '');
  const onread = { buffer, callback };
  if (protocol === 'http:') return connect({ host, port: Number(port || 80), onread });
  const servername = isIP(host) === 0 ? host : '';
  // The types of tls.connect do not know onread, which it hands on to the socket.
  const options = { host, port: Number(port || 443), servername, ALPNProtocols: ['http/1.1'], onread };
  return connectTls(options);
}

function requestText({ url, headers }: Ask): string {
  const { host, pathname, search } = new URL(url);
  const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `GET ${pathname}${search} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

/** Gathers the head; `done` gets what came behind it. */
function readHead(done: (head: Head, rest: Buffer) => void, fail: (error: Error) => void): Listener {
  let held: Buffer = Buffer.alloc(0);
  return {
    fail,
    ended: () => fail(endedEarly()),
    read: bytes => {
      held = Buffer.concat([held, bytes]);
      for (let end = held.indexOf('\r\n\r\n'); end !== -1; end = held.indexOf('\r\n\r\n')) {
        try {
          const head = parseHead(held.toString('latin1', 0, end));
          held = held.subarray(end + 4);
          // 100 and 103 come before the answer itself.
          if (head.status < 200) continue;
          done(head, held);
        } catch (error) {
          fail(error as Error);
        }
        return false;
      }
      if (held.length > headLimit) fail(new Error('an endless head'));
      return held.length <= headLimit;
    },
  };
}
