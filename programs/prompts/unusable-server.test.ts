import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Handlers } from '../openai/testing/server.ts';
import { json, startServer, text } from '../openai/testing/server.ts';
import { asks, but, fine, inFolder, key, run, serve, useBench, WARM_UP } from './testing/bench.ts';

useBench();

describe('a server that cannot be used', { timeout: 60_000 }, () => {
  const end = async (handlers: Handlers, more: readonly string[] = [], env: Record<string, string> = {}) => {
    const server = await serve(handlers, 'KEY' in env ? env.KEY : '');
    const { code, stdout, stderr } = await run([...(await asks(['a'], server)), ...more], env);
    expect(stdout).toEqual([]);
    expect(readdirSync(inFolder('')).filter(file => file.startsWith('results'))).toEqual([]);
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
    expect(readFileSync(inFolder('verdict.txt'), 'utf8')).toBe(`${stderr[0]}\n`);
    expect(code).toBe(3);
  });
});
