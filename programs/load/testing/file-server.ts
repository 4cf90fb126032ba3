import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of files that knows ranges and validators, as any web server does. */
export interface FileServer {
  readonly url: string;
  /** Content by path, with a leading slash; may be changed while it runs. */
  readonly files: Map<string, Buffer>;
  readonly requests: { readonly path: string; readonly authorization: string | undefined; readonly bytes: number }[];
  /** Sends no validator. */
  plain: boolean;
  /** Looks at each request first; true: it has answered. */
  fault: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Called with the bytes sent so far. */
  onBytes: (total: number) => void;
  close(): Promise<void>;
}

/** Starts a file server on a free port of the loopback. */
export async function startFileServer(): Promise<FileServer> {
  let sent = 0;
  const server = createServer((request, response) => {
    if (self.fault(request, response)) return;
    const path = new URL(request.url ?? '', self.url).pathname;
    const content = self.files.get(path);
    const etag = `"${content?.length}-${content?.at(0)}"`;
    const given = request.headers['if-match'];
    if (content === undefined) return void response.writeHead(404).end();
    if (given !== undefined && given !== etag) return void response.writeHead(412).end();
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    const part = from === undefined ? content : content.subarray(Number(from), Number(to) + 1);
    self.requests.push({ path, authorization: request.headers.authorization, bytes: part.length });
    const place = from === undefined ? {} : { 'content-range': `bytes ${from}-${to}/${content.length}` };
    response.writeHead(from === undefined ? 200 : 206, {
      'content-length': part.length,
      ...(self.plain ? {} : { etag }),
      ...place,
    });
    const send = (at: number): void => {
      if (response.destroyed) return;
      if (at >= part.length) return void response.end();
      const block = part.subarray(at, at + 65_536);
      response.write(block, () => {
        sent += block.length;
        self.onBytes(sent);
        send(at + block.length);
      });
    };
    send(0);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const self: FileServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    files: new Map(),
    requests: [],
    plain: false,
    fault: () => false,
    onBytes: () => {},
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return self;
}
