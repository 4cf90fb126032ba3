import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy in front of a registry that calls `onRequest` with the number of each request before it passes it on. */
export interface CountingProxy {
  /** 127.0.0.1:port */
  readonly host: string;
  close(): Promise<void>;
}

/** Starts one in front of `target` (host:port). Requests after a `false` of `onRequest` get no answer. */
export function countingProxy(target: string, onRequest: (count: number) => boolean): Promise<CountingProxy> {
  let count = 0;
  const [hostname, port] = target.split(':');
  const server = createServer((incoming, outgoing) => {
    if (!onRequest(++count)) return void incoming.destroy();
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
