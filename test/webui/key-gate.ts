import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server in front of another one on loopback, that lets in who knows the key; the simulator asks for none. */
export async function startKeyGate(
  port: number,
  key: string,
): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer((asked, answer) => {
    if (asked.headers.authorization !== `Bearer ${key}`) {
      answer.writeHead(401).end();
      return;
    }
    const { method, url: path, headers } = asked;
    const passed = request({ host: '127.0.0.1', port, method, path, headers }, response => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port };
}
