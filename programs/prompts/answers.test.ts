import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Handler, Handlers } from '../openai/testing/server.ts';
import { chunk, good, json, startServer, text } from '../openai/testing/server.ts';

import {
  answers,
  asks,
  but,
  counted,
  DONE,
  events,
  fine,
  hello,
  inFolder,
  key,
  parsed,
  promptOf,
  results,
  run,
  serve,
  useBench,
  WARM_UP,
} from './testing/bench.ts';

useBench();

describe('a good server', { timeout: 60_000 }, () => {
  it('is asked the twenty prompts of the program, after one to warm it up', async () => {
    const bodies: string[] = [];
    const server = await serve({
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
    const own = readFileSync(inFolder('prompts.txt'), 'utf8').trimEnd().split('\n');
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
    const server = await serve({
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
    expect(readFileSync(inFolder('verdict.txt'), 'utf8')).toBe(`${stdout.at(-1)}\n`);
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
    const five = await serve(together(5));
    expect((await run(await asks(all, five))).code).toBe(0);
    expect(most).toBe(5);
    await five.close();
    most = 0;
    const server = await serve(together(1));
    expect((await run([...(await asks(all, server)), '--concurrency', '1'])).code).toBe(0);
    expect(most).toBe(1);
  });

  it('has the time of its warm-up not counted', async () => {
    const held = 1200;
    const server = await serve(but({ [WARM_UP]: (...args) => void setTimeout(() => answers(...args), held) }));
    const before = performance.now();
    const { stdout } = await run(await asks(['a'], server));
    const whole = (performance.now() - before) / 1000;
    const seconds = Number(/answered, ([\d.]+) s/.exec(stdout.at(-1)!)![1]);
    expect(seconds).toBeLessThanOrEqual(whole - held / 1000 + 0.05);
  });

  it('that counts nothing has its words not counted either', async () => {
    const server = await serve(but({ b: events(`${hello}${DONE}`) }));
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
    const server = await serve(but({ a: slow }));
    expect((await run(await asks(['a'], server))).code).toBe(0);
    expect(results()[0]).toMatchObject({ answer: 'né', reasoning: 'Hm', finishReason: 'length', completionTokens: 4 });
  });

  it('with a key is asked with it: from the environment, or from a file', async () => {
    const server = await serve(fine, key);
    expect((await run(await asks(['a'], server), { MODEL_API_KEY: `${key}\n` })).code).toBe(0);
    await writeFile(inFolder('key'), `${key}\n`);
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
    await serve({ ...fine, models }, '', first.port);
    expect((await ended).code).toBe(0);
    expect(count).toBe(3);
  });

  it('leaves stdout to the results where they go there', async () => {
    const server = await serve(but({ b: json(400, { error: 'too long' }) }));
    const { code, stdout, stderr } = await run([...(await asks(['a', 'b'], server)), '--results', '-']);
    expect(code).toBe(4);
    expect(
      parsed(stdout)
        .map(({ index }) => index)
        .sort(),
    ).toEqual([1, 2]);
    expect(stderr[0]).toBe('2 prompts to m, all at once');
    expect(stderr.at(-1)).toMatch(/^1 of 2 prompts answered, 1 failed, /);
    expect(existsSync(inFolder('results.jsonl'))).toBe(false);
  });
});
