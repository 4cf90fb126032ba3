import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers a request. */
export type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** A running fake server. */
export interface FakeServer {
  readonly url: string;
  /** Requests as `METHOD /path`. */
  readonly requests: string[];
  /** Port, so that another one can take its place. */
  readonly port: number;
  close(): Promise<void>;
}

/** Handlers by path; `stream` is the chat handler for streamed requests. */
export interface Handlers {
  readonly models: Handler;
  readonly chat: Handler;
  readonly stream: Handler;
  readonly metrics: Handler;
}

/** An answer in JSON. */
export function json(status: number, value: unknown): Handler {
  return (_, response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

/** An answer in plain text. */
export function text(status: number, value: string, type: string = 'text/plain'): Handler {
  return (_, response) => void response.writeHead(status, { 'content-type': type }).end(value);
}

/** A chunk of a stream with this delta. */
export function chunk(delta: unknown): string {
  return `data: ${JSON.stringify({ object: 'chat.completion.chunk', choices: [{ index: 0, delta }] })}\n\n`;
}

/** The handlers of a good server of the model `m`. */
export const good: Handlers = {
  models: json(200, { object: 'list', data: [{ id: 'm', object: 'model' }] }),
  chat: json(200, {
    choices: [{ index: 0, message: { role: 'assistant', content: 'Hello there.' } }],
    usage: { prompt_tokens: 9, completion_tokens: 4, total_tokens: 13 },
  }),
  stream: text(
    200,
    `${chunk({ role: 'assistant', content: '' })}${chunk({ content: 'Hello' })}${chunk({ content: '.' })}data: [DONE]\n\n`,
    'text/event-stream',
  ),
  metrics: text(200, '# HELP vllm:num_requests_running x\nvllm:num_requests_running{model_name="m"} 0.0\n'),
};

/** Starts a server; with a key, everything below /v1 wants it. */
export async function startServer(handlers: Handlers, apiKey: string = '', port: number = 0): Promise<FakeServer> {
  const requests: string[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += String(part);
    requests.push(`${request.method} ${request.url}`);
    const path = request.url ?? '';
    if (apiKey !== '' && path.startsWith('/v1/') && request.headers.authorization !== `Bearer ${apiKey}`) {
      return json(401, { error: 'Unauthorized' })(request, response, body);
    }
    if (path === '/v1/models') return handlers.models(request, response, body);
    if (path === '/metrics') return handlers.metrics(request, response, body);
    if (path !== '/v1/chat/completions') return text(404, 'no such path')(request, response, body);
    return (JSON.parse(body).stream ? handlers.stream : handlers.chat)(request, response, body);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    requests,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
