import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../generator/package/root.ts';
import { bundleProgram } from '../../generator/programs/bundle.ts';
import type { FakeServer, Handler, Handlers } from '../openai/testing/server.ts';
import { chunk, good, json, startServer, text } from '../openai/testing/server.ts';

const key = 'sk-ThisMustNeverBeSeen0123456789';
const WARM_UP = 'Say hello in one short sentence.';
let folder: string;
let server: FakeServer | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prompts-test-'));
  await writeFile(join(folder, 'prompts.mjs'), await bundleProgram('prompts'));
  await copyFile(join(packageRoot(), 'programs/prompts/prompts.txt'), join(folder, 'prompts.txt'));
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(async () => {
  await server?.close();
  server = undefined;
  for (const file of readdirSync(folder))
    if (!/^prompts\./.test(file)) await rm(join(folder, file), { recursive: true });
});

interface Run {
  readonly code: number | null;
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
}

/** The bundle as a process, in the temporary folder. */
function start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, ['prompts.mjs', ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const out = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (part: string) => {
      out[name] += part;
    });
  const ended = once(child, 'close').then(([code]): Run => {
    expect(`${out.stdout}${out.stderr}`).not.toContain(key);
    const lines = (said: string) => (said === '' ? [] : said.trimEnd().split('\n'));
    return { code, stdout: lines(out.stdout), stderr: lines(out.stderr) };
  });
  return { child, ended };
}

const run = (args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Run> => start(args, env).ended;

/** Writes a file of prompts and returns the options that name it and the server. */
async function asks(prompts: readonly string[], { url }: FakeServer): Promise<readonly string[]> {
  await writeFile(join(folder, 'mine.txt'), `${prompts.join('\n')}\n`);
  return ['--url', url, '--prompts', 'mine.txt'];
}

const parsed = (lines: readonly string[]): readonly Record<string, unknown>[] => lines.map(line => JSON.parse(line));
const results = (name = 'results.jsonl') => parsed(readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'));

/** The prompt in the body of a request. */
const promptOf = (body: string): string => JSON.parse(body).messages[0].content;

const usage = { prompt_tokens: 9, completion_tokens: 4, total_tokens: 13 };
const finish = `data: ${JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })}\n\n`;
const counted = `data: ${JSON.stringify({ choices: [], usage })}\n\n`;
const DONE = 'data: [DONE]\n\n';
const hello = `${chunk({ role: 'assistant', content: '' })}${chunk({ content: 'Hello' })}${chunk({ content: '.' })}${finish}`;
const events = (body: string): Handler => text(200, body, 'text/event-stream; charset=utf-8');
const answers = events(`${hello}${counted}${DONE}`);
const fine: Handlers = { ...good, stream: answers };

/** A server that answers all prompts but some. */
const but = (odd: Readonly<Record<string, Handler>>): Handlers => ({
  ...fine,
  stream: (request, response, body) => (odd[promptOf(body)] ?? answers)(request, response, body),
});

describe('a good server', { timeout: 60_000 }, () => {
  it('is asked the twenty prompts of the program, after one to warm it up', async () => {
    const bodies: string[] = [];
    server = await startServer({
      ...fine,
      stream: (request, response, body) => {
        bodies.push(body);
        answers(request, response, body);
      },
    });
    const { code, stdout, stderr } = await run(['--url', `${server.url}/v1/`]);
    expect(stderr).toEqual([]);
    expect(code).toBe(0);
    expect(stdout[0]).toBe('20 prompts to m, all at once');
    expect(stdout.at(-1)).toMatch(/^20 of 20 prompts answered, \d+\.\d s, tokens a second: \d+\.\d$/);
    expect(stdout).toContain('tokens: 180 of prompts, 80 of answers');
    expect(JSON.parse(bodies[0]!)).toEqual({
      model: 'm',
      messages: [{ role: 'user', content: WARM_UP }],
      max_tokens: 512,
      stream: true,
      stream_options: { include_usage: true },
    });
    const own = readFileSync(join(folder, 'prompts.txt'), 'utf8').trimEnd().split('\n');
    expect(new Set(own).size).toBe(20);
    expect(bodies.slice(1).map(promptOf).sort()).toEqual([...own].sort());
    expect(results().map(({ index, prompt }) => [index, prompt])).toEqual(own.map((prompt, i) => [i + 1, prompt]));
    expect(results()[0]).toEqual({
      index: 1,
      prompt: own[0],
      answer: 'Hello.',
      finishReason: 'stop',
      seconds: expect.any(Number),
      secondsToFirstToken: expect.any(Number),
      promptTokens: 9,
      completionTokens: 4,
    });
  });

  it('gets what the options say', async () => {
    let asked = '';
    server = await startServer({
      ...fine,
      stream: (request, response, body) => {
        asked = body;
        answers(request, response, body);
      },
    });
    const more = ['--model=m', '--max-tokens=7', '--temperature=0.01', '--results=r.jsonl', '--verdict=verdict.txt'];
    const { code, stdout } = await run([...(await asks(['  one  ', ''], server)), ...more]);
    expect(code).toBe(0);
    expect(JSON.parse(asked)).toMatchObject({ model: 'm', max_tokens: 7, temperature: 0.01 });
    expect(results('r.jsonl').map(({ prompt }) => prompt)).toEqual(['one']);
    expect(readFileSync(join(folder, 'verdict.txt'), 'utf8')).toBe(`${stdout.at(-1)}\n`);
  });

  it('gets all prompts at once, or as many as are allowed', async () => {
    let open = 0;
    let most = 0;
    const waiting: (() => void)[] = [];
    const all = ['a', 'b', 'c', 'd', 'e'];
    // nobody is answered before as many ask as may ask
    const together = (allowed: number): Handlers => ({
      ...fine,
      stream: (request, response, body) => {
        if (promptOf(body) === WARM_UP) return answers(request, response, body);
        open += 1;
        most = Math.max(most, open);
        waiting.push(() => {
          open -= 1;
          answers(request, response, body);
        });
        if (open === allowed || waiting.length === all.length) for (const go of waiting.splice(0)) go();
      },
    });
    server = await startServer(together(5));
    expect((await run(await asks(all, server))).code).toBe(0);
    expect(most).toBe(5);
    await server.close();
    most = 0;
    server = await startServer(together(1));
    expect((await run([...(await asks(all, server)), '--concurrency', '1'])).code).toBe(0);
    expect(most).toBe(1);
  });

  it('has the time of its warm-up not counted', async () => {
    const held = 1200;
    server = await startServer(but({ [WARM_UP]: (...args) => void setTimeout(() => answers(...args), held) }));
    const before = performance.now();
    const { stdout } = await run(await asks(['a'], server));
    const whole = (performance.now() - before) / 1000;
    const seconds = Number(/answered, ([\d.]+) s/.exec(stdout.at(-1)!)![1]);
    expect(seconds).toBeLessThanOrEqual(whole - held / 1000 + 0.05);
  });

  it('that counts nothing has its words not counted either', async () => {
    server = await startServer(but({ b: events(`${hello}${DONE}`) }));
    const { code, stdout } = await run(await asks(['a', 'b'], server));
    expect(code).toBe(0);
    expect(results()[1]).toMatchObject({ answer: 'Hello.', promptTokens: null, completionTokens: null });
    expect(stdout).toContain(
      'tokens: unknown of prompts, unknown of answers (the server gave no usage for 1 of 2 answers)',
    );
    expect(stdout.at(-1)).toMatch(/tokens a second: unknown$/);
  });

  it('may reason, may cut the answer, and may split its events anywhere', async () => {
    const cut = `data: ${JSON.stringify({ choices: [{ delta: { content: 'né' }, finish_reason: 'length' }] })}\r\n\r\n`;
    const bytes = Buffer.from(`${chunk({ reasoning_content: 'Hm', reasoning: 'Hm' })}${cut}${counted}${DONE}`);
    const slow: Handler = async (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const byte of bytes) await new Promise(sent => response.write(Buffer.of(byte), sent));
      response.end();
    };
    server = await startServer(but({ a: slow }));
    expect((await run(await asks(['a'], server))).code).toBe(0);
    expect(results()[0]).toMatchObject({ answer: 'né', reasoning: 'Hm', finishReason: 'length', completionTokens: 4 });
  });

  it('with a key is asked with it: from the environment, or from a file', async () => {
    server = await startServer(fine, key);
    expect((await run(await asks(['a'], server), { MODEL_API_KEY: `${key}\n` })).code).toBe(0);
    await writeFile(join(folder, 'key'), `${key}\n`);
    expect((await run([...(await asks(['a'], server)), '--api-key-file', 'key'])).code).toBe(0);
  });

  it('may come up late: nobody there, 503, 404, then good', async () => {
    const first = await startServer(fine);
    await first.close();
    const ended = run([...(await asks(['a'], first)), '--wait', '60']);
    let count = 0;
    const models: Handler = (...args) => {
      count += 1;
      const status = [503, 404][count - 1];
      (status ? text(status, 'not yet') : good.models)(...args);
    };
    server = await startServer({ ...fine, models }, '', first.port);
    expect((await ended).code).toBe(0);
    expect(count).toBe(3);
  });

  it('leaves stdout to the results where they go there', async () => {
    server = await startServer(but({ b: json(400, { error: 'too long' }) }));
    const { code, stdout, stderr } = await run([...(await asks(['a', 'b'], server)), '--results', '-']);
    expect(code).toBe(4);
    expect(
      parsed(stdout)
        .map(({ index }) => index)
        .sort(),
    ).toEqual([1, 2]);
    expect(stderr[0]).toBe('2 prompts to m, all at once');
    expect(stderr.at(-1)).toMatch(/^1 of 2 prompts answered, 1 failed, /);
    expect(existsSync(join(folder, 'results.jsonl'))).toBe(false);
  });
});

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
    server = await startServer(but({ b: odd }));
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
    server = await startServer(but({ b: () => {}, c: silent }));
    expect((await run([...(await asks(['a', 'b', 'c'], server)), '--timeout', '1'])).code).toBe(4);
    expect(results().map(({ error }) => error)).toEqual([
      undefined,
      'no whole answer within 1 s',
      'no whole answer within 1 s',
    ]);
  });

  it('with all others leaves no table, and the results', async () => {
    server = await startServer(but({ a: json(500, {}), b: json(500, {}) }));
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
    server = await startServer(but({ a: () => asked() }));
    const { child, ended } = start([...(await asks(['a', 'b'], server)), '--concurrency', '1']);
    await reached;
    child.kill('SIGTERM');
    expect((await ended).code).toBe(4);
    expect(results().map(({ error }) => error)).toEqual(['stopped by SIGTERM', 'stopped by SIGTERM']);
  });
});

describe('a server that cannot be used', { timeout: 60_000 }, () => {
  const end = async (handlers: Handlers, more: readonly string[] = [], env: Record<string, string> = {}) => {
    server = await startServer(handlers, 'KEY' in env ? env.KEY : '');
    const { code, stdout, stderr } = await run([...(await asks(['a'], server)), ...more], env);
    expect(stdout).toEqual([]);
    expect(readdirSync(folder).filter(file => file.startsWith('results'))).toEqual([]);
    return [code, stderr.join('\n')] as const;
  };
  const listed = (...ids: readonly string[]): Handlers => ({
    ...fine,
    models: json(200, { data: ids.map(id => ({ id })) }),
  });

  it.each<[string, Handlers, readonly string[], number, RegExp]>([
    [
      'is no such server',
      { ...fine, models: text(200, '<html>') },
      [],
      3,
      /expected a list of models, found status 200 <html>/,
    ],
    ['has no model', listed(), [], 3, /expected a list of models/],
    ['has several', listed('a', 'b'), [], 2, /several models: set --model to one of a, b$/],
    ['has another', fine, ['--model', 'x'], 2, /^prompts: --model: the server has no x: set it to one of m$/],
    [
      'starts and starts',
      { ...fine, models: text(503, '') },
      [],
      3,
      /^prompts: no server at .*: status 503 \(empty body\);/,
    ],
    [
      'cannot warm up',
      but({ [WARM_UP]: json(500, 'oops') }),
      [],
      3,
      /the first request, .*: status 500 "oops"; look at the log/,
    ],
    ['wants a key', fine, [], 3, /status 401; set MODEL_API_KEY to the key of the server$/],
  ])('because it %s', async (name, handlers, more, code, message) => {
    const [ended, stderr] = await end(handlers, more, name === 'wants a key' ? { KEY: key } : {});
    expect(stderr).toMatch(message);
    expect(ended).toBe(code);
  });

  it('because nobody is there', async () => {
    const gone = await startServer(fine);
    await gone.close();
    const { code, stderr } = await run([...(await asks(['a'], gone)), '--wait', '1', '--verdict', 'verdict.txt']);
    expect(stderr).toEqual([expect.stringMatching(/^prompts: no server at .* within 1 s: ECONNREFUSED; is it up/)]);
    expect(readFileSync(join(folder, 'verdict.txt'), 'utf8')).toBe(`${stderr[0]}\n`);
    expect(code).toBe(3);
  });
});

describe('a command that cannot be carried out', { timeout: 60_000 }, () => {
  const at = ['--url', 'http://127.0.0.1:9'];
  it.each<[readonly string[], RegExp]>([
    [[], /--url: expected an address such as http:\/\/localhost:8000, found ""$/],
    [['--url', 'localhost:8000'], /--url: expected an address .*, found "localhost:8000"$/],
    [['--url', 'http://u:secret@h'], /--url: expected an address .*, found one with a user$/],
    [['--url', 'http://h?a=b'], /--url: expected an address/],
    [[...at, '--prompt', 'x'], /^prompts: Unknown option '--prompt'; --help lists the options$/],
    [[...at, 'x'], /^prompts: Unexpected argument 'x'; --help/],
    [[...at, '--concurrency', 'many'], /--concurrency: expected a whole number from 0 to 999999, found "many"$/],
    [[...at, '--max-tokens', '0'], /--max-tokens: expected a whole number from 1/],
    [[...at, '--timeout', '1.5'], /--timeout: expected a whole number from 1 to 999999, found "1\.5"$/],
    [[...at, '--wait', ''], /--wait: expected a whole number from 0/],
    [[...at, '--temperature', 'hot'], /--temperature: expected a number such as 0\.7, found "hot"$/],
    [[...at, '--prompts', 'none.txt'], /--prompts: cannot read none\.txt: ENOENT$/],
    [[...at, '--prompts', 'empty.txt'], /--prompts: expected a prompt on each line of empty\.txt, found none$/],
    [[...at, '--api-key-file', 'none'], /--api-key-file: cannot read none: ENOENT$/],
    [[...at, '--api-key-file', 'empty.txt'], /--api-key-file empty\.txt: expected a key, found an empty file$/],
    [[...at, '--results', 'no/such/r.jsonl'], /--results: cannot write no\/such\/r\.jsonl: ENOENT$/],
    [[...at, '--results', '.'], /--results: \. is no file; - is stdout$/],
    [[...at, '--results', ''], /--results: expected a file or -, found nothing$/],
  ])('%j', async (args, message) => {
    await writeFile(join(folder, 'empty.txt'), ' \n\n');
    const { code, stdout, stderr } = await run(args);
    expect(stdout).toEqual([]);
    expect(stderr).toEqual([expect.stringMatching(message)]);
    expect(code).toBe(2);
  });

  it('has a key of other characters', async () => {
    const { code, stderr } = await run(at, { MODEL_API_KEY: 'a b' });
    expect([code, stderr]).toEqual([2, ['prompts: MODEL_API_KEY: expected printable characters, found others']]);
  });

  it('may ask for help', async () => {
    const { code, stdout } = await run(['--help']);
    expect(code).toBe(0);
    expect(stdout[0]).toBe('Usage: node prompts.mjs --url URL [options]');
  });
});
