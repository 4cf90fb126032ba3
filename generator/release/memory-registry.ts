import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { digestOf } from './package.ts';

/** A registry on loopback that keeps nothing: it hears what Helm would push. */
export interface MemoryRegistry {
  /** 127.0.0.1:port */
  readonly host: string;
  /** Manifests by `<repository>:<tag>`. */
  readonly manifests: ReadonlyMap<string, Buffer>;
  close(): Promise<void>;
}

/** Starts one. It knows as much of the OCI distribution specification as a push needs. */
export function memoryRegistry(): Promise<MemoryRegistry> {
  const manifests = new Map<string, Buffer>();
  const contents = new Map<string, { readonly body: Buffer; readonly type: string }>();
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
    const body = await read(request);
    const digest = digestOf(body);
    const [, repository, kind, reference = ''] = /^\/v2\/(.+)\/(manifests|blobs)\/([^/]+)$/.exec(pathname) ?? [];
    if (request.method === 'POST') response.writeHead(202, { location: `${pathname}upload` }).end();
    else if (request.method === 'PUT') {
      const type = request.headers['content-type'] ?? 'application/octet-stream';
      contents.set(searchParams.get('digest') ?? digest, { body, type });
      if (kind === 'manifests') manifests.set(`${repository}:${reference}`, body);
      response.writeHead(201, { 'docker-content-digest': digest }).end();
    } else if (pathname === '/v2/') response.writeHead(200).end();
    else {
      const tagged = manifests.get(`${repository}:${reference}`);
      const found = contents.get(tagged ? digestOf(tagged) : reference);
      if (!found) return void response.writeHead(404).end();
      response.writeHead(200, {
        'content-type': found.type,
        'content-length': found.body.length,
        'docker-content-digest': digestOf(found.body),
      });
      response.end(request.method === 'HEAD' ? undefined : found.body);
    }
  });
  return new Promise(resolve =>
    server.listen(0, '127.0.0.1', () =>
      resolve({
        host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
        manifests,
        close: () =>
          new Promise(done => {
            server.closeAllConnections();
            server.close(() => done());
          }),
      }),
    ),
  );
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
