import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bundleProgram } from '../../generator/programs/bundle.ts';
import type { FakeServer, Handlers } from '../openai/testing/server.ts';
import { chunk, good, json, startServer, text } from '../openai/testing/server.ts';

const key = 'sk-ThisMustNeverBeSeen0123456789';
let folder: string;
let server: FakeServer | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smoke-test-'));
  await writeFile(join(folder, 'smoke.mjs'), await bundleProgram('smoke'));
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(async () => {
  await server?.close();
  server = undefined;
});

interface SmokeResult {
  readonly code: number | null;
  readonly lines: readonly string[];
}

async function run(env: Readonly<Record<string, string>>): Promise<SmokeResult> {
  const child = spawn(process.execPath, [join(folder, 'smoke.mjs')], {
    env: {
      PATH: process.env.PATH ?? '',
      SMOKE_MODEL: 'm',
      SMOKE_TIMEOUT_SECONDS: '30',
      SMOKE_METRIC: 'vllm:num_requests_running',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    output += part;
  });
  const [code] = await once(child, 'close');
  expect(output).not.toContain(key);
  return { code, lines: output.trimEnd().split('\n') };
}

const at = (url: string) => ({ SMOKE_BASE_URL: url, SMOKE_METRICS_URL: `${url}/metrics` });

describe('a good server', { timeout: 60_000 }, () => {
  it('passes', async () => {
    server = await startServer(good);
    expect(await run(at(server.url))).toEqual({
      code: 0,
      lines: [
        'PASS models: m is served',
        'PASS chat: 12 characters, 9 prompt and 4 completion tokens',
        'PASS stream: 2 chunks with text, then [DONE]',
        'PASS metrics: vllm:num_requests_running is there',
        '4 passed, 0 failed',
      ],
    });
  });

  it('passes with a key, which it wants', async () => {
    server = await startServer(good, key);
    const { code, lines } = await run({ ...at(`${server.url}/v1/`), SMOKE_METRICS_URL: '', SMOKE_API_KEY: `${key}\n` });
    expect(lines.slice(3)).toEqual([
      'SKIP metrics: SMOKE_METRICS_URL is not set',
      'PASS auth: a request without the key gets 401',
      '4 passed, 0 failed, 1 skipped',
    ]);
    expect(code).toBe(0);
  });

  it('passes when it only reasons in the few tokens', async () => {
    const message = { role: 'assistant', content: null, reasoning_content: 'The user wants' };
    const chat = json(200, { choices: [{ message }], usage: { prompt_tokens: 9, completion_tokens: 32 } });
    server = await startServer({
      ...good,
      chat,
      stream: text(200, `${chunk({ reasoning_content: 'The' })}data: [DONE]\n\n`),
    });
    expect((await run(at(server.url))).code).toBe(0);
  });

  it('may come up late: nobody there, 503, 404, then good', async () => {
    const first = await startServer(good);
    await first.close();
    const result = run(at(first.url));
    let count = 0;
    const models: Handlers['models'] = (...args) => {
      count += 1;
      const status = [503, 404][count - 1];
      (status ? text(status, 'not yet') : good.models)(...args);
    };
    server = await startServer({ ...good, models }, '', first.port);
    expect((await result).code).toBe(0);
    expect(count).toBe(3);
  });
});

describe('a bad server', { timeout: 60_000 }, () => {
  const usage = { prompt_tokens: 9, completion_tokens: 4 };
  const chat = (value: unknown) => ({ chat: json(200, value) });
  it.each<[string, Partial<Handlers>, string]>([
    [
      'serves another model',
      { models: json(200, { data: [{ id: 'other' }] }) },
      'FAIL models: expected the model m, found other; do: make the served',
    ],
    ['serves no models', { models: json(200, { data: [] }) }, 'FAIL models: expected the model m, found no model; do:'],
    ['is no such server', { models: text(200, '<html>') }, 'FAIL models: expected a list of models, found <html>; do:'],
    ['fails', { models: text(500, 'oops\nat x') }, 'FAIL models: expected status 200, found status 500 oops at x; do:'],
    [
      'cannot chat',
      { chat: json(400, { error: 'no chat template' }) },
      'FAIL chat: expected status 200, found status 400 {"error":"no chat template"}; do:',
    ],
    [
      'says nothing',
      chat({ choices: [{ message: { content: ' ' } }], usage }),
      'FAIL chat: expected a message with text, found {"choices"',
    ],
    [
      'does not count',
      chat({ choices: [{ message: { content: 'x' } }] }),
      'FAIL chat: expected usage counts above 0, found usage missing; do:',
    ],
    [
      'counts nothing',
      chat({ choices: [{ message: { content: 'x' } }], usage: { prompt_tokens: 1, completion_tokens: 0 } }),
      'FAIL chat: expected usage counts',
    ],
    ['does not stream', { stream: good.chat }, 'FAIL stream: expected at least one chunk with text, found {"choices"'],
    [
      'streams nothing',
      { stream: text(200, 'data: [DONE]\n\n') },
      'FAIL stream: expected at least one chunk with text, found data: [DONE]; do:',
    ],
    [
      'breaks off',
      { stream: text(200, chunk({ content: 'x' })) },
      'FAIL stream: expected [DONE] at the end, found 1 chunks without it; do:',
    ],
    [
      'lacks the metric',
      { metrics: text(200, 'other 1\n# vllm:num_requests_running\n') },
      'FAIL metrics: expected the metric vllm:num_requests_running, found 1 other metrics',
    ],
    [
      'has no metrics',
      { metrics: text(404, '') },
      'FAIL metrics: expected status 200, found status 404 (empty body); do:',
    ],
  ])('that %s fails', async (_, handlers, line) => {
    server = await startServer({ ...good, ...handlers });
    const { code, lines } = await run(at(server.url));
    expect(code).toBe(1);
    expect(lines.filter(found => found.startsWith('FAIL'))).toEqual([expect.stringContaining(line)]);
    expect(lines.at(-1)).toBe('3 passed, 1 failed');
  });

  it('that wants a key fails without it, and with a wrong one', async () => {
    server = await startServer(good, key);
    expect((await run(at(server.url))).lines[0]).toBe(
      'FAIL models: expected status 200, found status 401; do: check the Secret behind SMOKE_API_KEY',
    );
    expect((await run({ ...at(server.url), SMOKE_API_KEY: 'wrong' })).lines[0]).toMatch(/^FAIL models: .* 401/);
  });

  it('that wants no key fails when one is set', async () => {
    server = await startServer(good);
    const { code, lines } = await run({ ...at(server.url), SMOKE_API_KEY: key });
    expect(lines[4]).toMatch(
      /^FAIL auth: expected status 401 without the key, found status 200; do: start the server with its API key/,
    );
    expect(lines[5]).toBe('4 passed, 1 failed');
    expect(code).toBe(1);
  });

  it('that echoes the key does not make it seen', async () => {
    server = await startServer({
      ...good,
      chat: (request, response) => void response.writeHead(500).end(String(request.headers.authorization)),
    });
    expect((await run({ ...at(server.url), SMOKE_API_KEY: key })).lines[1]).toContain('Bearer [redacted]');
  });

  it('that never comes up fails in time, once', async () => {
    const gone = await startServer(good);
    await gone.close();
    const { code, lines } = await run({ ...at(gone.url), SMOKE_TIMEOUT_SECONDS: '2' });
    expect(lines[0]).toMatch(/^FAIL models: expected an answer within 2 s, found ECONNREFUSED; do: look at the pods/);
    expect(lines.at(-1)).toBe('0 passed, 1 failed, 3 skipped');
    expect(code).toBe(1);
  });

  it('that does not end its answer fails in time', async () => {
    server = await startServer({ ...good, models: (_, response) => void response.writeHead(200).write('{') });
    expect((await run({ ...at(server.url), SMOKE_TIMEOUT_SECONDS: '2' })).lines[0]).toMatch(
      /found no whole answer in time/,
    );
  });
});

describe('settings', { timeout: 60_000 }, () => {
  it.each([
    [
      { SMOKE_BASE_URL: 'server:8000' },
      'FAIL smoke: SMOKE_BASE_URL: expected an http or https address, found "server:8000"',
    ],
    [{ SMOKE_MODEL: '' }, 'FAIL smoke: SMOKE_MODEL: expected the name of the model, found nothing'],
    [{ SMOKE_TIMEOUT_SECONDS: '1h' }, 'FAIL smoke: SMOKE_TIMEOUT_SECONDS: expected a whole number above 0, found "1h"'],
    [{ SMOKE_METRIC: '' }, 'FAIL smoke: SMOKE_METRIC: expected the name of a metric, found nothing'],
    [{ SMOKE_API_KEY: 'a b' }, 'FAIL smoke: SMOKE_API_KEY: expected printable characters, found others'],
  ])('%j', async (env, line) => {
    expect(await run({ ...at('http://127.0.0.1:9'), ...env })).toEqual({
      code: 1,
      lines: [line, '0 passed, 1 failed'],
    });
  });
});
