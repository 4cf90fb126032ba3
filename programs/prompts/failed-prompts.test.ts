import { describe, expect, it } from 'vitest';
import type { Handler } from '../openai/testing/server.ts';
import { chunk, good, json } from '../openai/testing/server.ts';
import {
  asks,
  but,
  counted,
  DONE,
  events,
  finish,
  hello,
  key,
  results,
  run,
  serve,
  start,
  useBench,
} from './testing/bench.ts';

useBench();

describe('a prompt that fails', { timeout: 60_000 }, () => {
  it.each<[string, Handler, string]>([
    ['by its status', json(400, { error: 'too long' }), 'status 400 {"error":"too long"}'],
    ['by an answer that is no stream', good.chat, 'expected a stream of events, found {"choices":'],
    ['by events that are no JSON', events('data: {oops\n\n'), 'expected a part of an answer, found {oops'],
    [
      'in the midst of the answer',
      events(`${hello}data: {"error":{"message":"out of memory"}}\n\n${DONE}`),
      'expected a part of an answer, found {"error":{"message":"out of memory"}}',
    ],
    ['by breaking off', events(hello), 'the answer broke off: its stream ended without [DONE]'],
    ['by saying nothing', events(`${finish}${counted}${DONE}`), 'the answer has no text'],
    ['by a connection that ends', (_, response) => void response.destroy(), 'ECONNRESET'],
    [
      'by an echo of the key',
      (request, response) => void response.writeHead(500).end(request.headers.authorization),
      'status 500 Bearer [redacted]',
    ],
  ])('%s leaves the others, is written down, and is told by the exit code', async (_, odd, error) => {
    const server = await serve(but({ b: odd }));
    const { code, stdout } = await run(await asks(['a', 'b', 'c'], server), { MODEL_API_KEY: key });
    expect(code).toBe(4);
    expect(stdout.at(-1)).toMatch(/^2 of 3 prompts answered, 1 failed, /);
    const [first, second, third] = results();
    expect(first).toMatchObject({ index: 1, answer: 'Hello.' });
    expect(second).toEqual({ index: 2, prompt: 'b', error: expect.any(String), seconds: expect.any(Number) });
    expect(second!.error).toContain(error);
    expect(third).toMatchObject({ index: 3, answer: 'Hello.' });
    expect(stdout.filter(line => line.includes('FAILED'))).toEqual([
      expect.stringMatching(/^prompt 2 of 3: FAILED after /),
    ]);
  });

  it('by its time', async () => {
    const silent: Handler = (_, response) =>
      void response.writeHead(200, { 'content-type': 'text/event-stream' }).write(chunk({ content: 'x' }));
    const server = await serve(but({ b: () => {}, c: silent }));
    expect((await run([...(await asks(['a', 'b', 'c'], server)), '--timeout', '1'])).code).toBe(4);
    expect(results().map(({ error }) => error)).toEqual([
      undefined,
      'no whole answer within 1 s',
      'no whole answer within 1 s',
    ]);
  });

  it('with all others leaves no table, and the results', async () => {
    const server = await serve(but({ a: json(500, {}), b: json(500, {}) }));
    const { code, stdout } = await run(await asks(['a', 'b'], server));
    expect(code).toBe(4);
    expect(stdout.at(-1)).toMatch(/^0 of 2 prompts answered, 2 failed, \d+\.\d s$/);
    expect(results()).toHaveLength(2);
  });

  it('because the program is stopped is written down too', async () => {
    let asked = () => {};
    const reached = new Promise<void>(resolve => {
      asked = resolve;
    });
    const server = await serve(but({ a: () => asked() }));
    const { child, ended } = start([...(await asks(['a', 'b'], server)), '--concurrency', '1']);
    await reached;
    child.kill('SIGTERM');
    expect((await ended).code).toBe(4);
    expect(results().map(({ error }) => error)).toEqual(['stopped by SIGTERM', 'stopped by SIGTERM']);
  });
});
