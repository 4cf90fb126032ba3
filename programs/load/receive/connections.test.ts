import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createConnections } from './connections.ts';
import { type Get, Stalled } from './messages.ts';

const servers: Server[] = [];
const sockets = new Set<Socket>();
const never = new AbortController().signal;

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await Promise.all(servers.splice(0).map(server => once(server.close(), 'close')));
});

/** Starts a server; gives its address. */
async function started<S extends Server>(server: S): Promise<string> {
  servers.push(server);
  server.on('connection', socket => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const http = (listener: RequestListener) => createHttpServer(listener);
/** A server that answers each connection's every request with these texts, one a request, and then ends it. */
const scripted = (answers: readonly (readonly string[])[]) => {
  let connection = 0;
  return createServer(socket => {
    const mine = answers[connection++] ?? [];
    let next = 0;
    socket
      .on('error', () => {})
      .on('data', () => void (next < mine.length ? socket.write(mine[next++] ?? '') : socket.end()));
  });
};

async function text(get: Get, url: string, stallSeconds: number = 30): Promise<string> {
  const { status, pump } = await get({ url, headers: { 'x-a': 'b' }, stallSeconds }, never);
  let body = '';
  await pump(bytes => (body += Buffer.from(bytes).toString()));
  return `${status} ${body}`;
}

describe('connections', () => {
  it('are used again, and send what they are told', async () => {
    const ports = new Set<number | undefined>();
    const url = await started(
      http((request, response) => {
        ports.add(request.socket.remotePort);
        response.end(`${request.method} ${request.url} ${request.headers['x-a']} ${request.headers.host}`);
      }),
    );
    const get = createConnections();
    expect(await text(get, `${url}a%20b?c=d`)).toBe(`200 GET /a%20b?c=d b ${new URL(url).host}`);
    expect(await text(get, url)).toBe(`200 GET / b ${new URL(url).host}`);
    expect(ports.size).toBe(1);
  });

  it('that the server ends in the moment of the next request are opened anew', async () => {
    const good = 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngood';
    const url = await started(scripted([[good], [good]]));
    const get = createConnections();
    expect(await text(get, url)).toBe('200 good');
    expect(await text(get, url)).toBe('200 good');
  });

  it.each([
    ['interim answers', 'HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody'],
    ['chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n'],
  ])('understand %s', async (_, answer) => {
    expect(await text(createConnections(), await started(scripted([[answer]])))).toBe('200 body');
  });

  it.each([
    ['ended by the connection', 'HTTP/1.1 200 OK\r\n\r\nbody'],
    ['all there when the connection ends', 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbody'],
  ])('understand a body that is %s', async (_, answer) => {
    const server = createServer(socket => void socket.on('error', () => {}).once('data', () => socket.end(answer)));
    expect(await text(createConnections(), await started(server))).toBe('200 body');
  });

  it('say what broke', async () => {
    const url = await started(
      scripted([['HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nbody'], ['220 mail.example'], []]),
    );
    const get = createConnections();
    await expect(text(get, url, 0.05)).rejects.toBeInstanceOf(Stalled);
    await expect(text(get, url, 0.05)).rejects.toThrow();
    await expect(text(get, url)).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it('end when they are told to, at any time', async () => {
    const url = await started(
      http((_, response) => void response.writeHead(200, { 'content-length': 9 }).write('body')),
    );
    const get = createConnections();
    const drop = new AbortController();
    const { pump } = await get({ url, headers: {}, stallSeconds: 30 }, drop.signal);
    const gone = Promise.all([...sockets].map(socket => once(socket, 'close')));
    await expect(pump(() => drop.abort())).rejects.toThrow('dropped');
    await gone;
  });
});
