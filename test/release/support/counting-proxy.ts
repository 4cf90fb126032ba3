import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy in front of a registry that calls `onRequest` with each request and its number before it passes it on. */
export interface CountingProxy {
  /** 127.0.0.1:port */
  readonly host: string;
  close(): Promise<void>;
}

/** Starts one in front of `target` (host:port). Where `onRequest` says false there is no answer; where it says 401 a login is asked for. */
export function countingProxy(
  target: string,
  onRequest: (count: number, incoming: IncomingMessage) => boolean | 401,
): Promise<CountingProxy> {
  let count = 0;
  const [hostname, port] = target.split(':');
  const server = createServer((incoming, outgoing) => {
    const said = onRequest(++count, incoming);
    if (!said) return void incoming.destroy();
    if (said === 401) return void outgoing.writeHead(401, { 'www-authenticate': 'Basic realm="test"' }).end();
    const passed = request(
      { hostname, port, method: incoming.method, path: incoming.url, headers: incoming.headers },
      answer => {
        outgoing.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(outgoing);
      },
    );
    passed.on('error', () => outgoing.destroy());
    incoming.on('error', () => passed.destroy());
    incoming.pipe(passed);
  });
  return new Promise(resolve =>
    server.listen(0, '127.0.0.1', () =>
      resolve({
        host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
        close: () =>
          new Promise(done => {
            server.closeAllConnections();
            server.close(() => done());
          }),
      }),
    ),
  );
}
