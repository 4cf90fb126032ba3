import { type IncomingMessage, request as overHttp, type RequestOptions } from 'node:http';
import { request as overHttps } from 'node:https';

/** A request to the server. */
export interface Question {
  readonly url: string;
  /** Sent as Bearer; empty: none. */
  readonly apiKey: string;
  /** Sent as POST with this JSON; GET without it. */
  readonly json?: object;
  readonly signal: AbortSignal;
}

/**
 * Sends a request over a connection of its own; resolves when the head of the answer is there. Node's fetch would give up
 * after 300 s of silence, whatever its signal says. A redirect is an answer like any other: the key belongs to this server.
 */
export function send({ url, apiKey, json, signal }: Question): Promise<IncomingMessage> {
  const body = json && JSON.stringify(json);
  const headers: Record<string, string | number> = { accept: 'application/json, text/event-stream' };
  if (apiKey !== '') headers.authorization = `Bearer ${apiKey}`;
  if (body) headers['content-type'] = 'application/json';
  if (body) headers['content-length'] = Buffer.byteLength(body);
  const options: RequestOptions = { method: body ? 'POST' : 'GET', headers, signal, agent: false };
  return new Promise((resolve, reject) => {
    const sent = (url.startsWith('https:') ? overHttps : overHttp)(url, options, answer => {
      resolve(answer.setEncoding('utf8'));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** The whole body of an answer. */
export async function bodyOf(answer: AsyncIterable<string>): Promise<string> {
  let body = '';
  for await (const part of answer) body += part;
  return body;
}
