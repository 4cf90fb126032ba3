import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { packageRoot } from '../../../generator/package/root.ts';
import { bundleProgram } from '../../../generator/programs/bundle.ts';
import type { FakeServer, Handler, Handlers } from '../../openai/testing/server.ts';
import { chunk, good, startServer, text } from '../../openai/testing/server.ts';

export const key = 'sk-ThisMustNeverBeSeen0123456789';
export const WARM_UP = 'Say hello in one short sentence.';
let folder: string;
let server: FakeServer | undefined;

/** Gives the tests of a file the temporary folder with the bundle, and takes it away after them. */
export function useBench(): void {
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
}

/** A server that is closed after the test. */
export async function serve(...how: Parameters<typeof startServer>): Promise<FakeServer> {
  server = await startServer(...how);
  return server;
}

/** Path of a file in the temporary folder, in which the program runs. */
export const inFolder = (name: string): string => join(folder, name);

interface Run {
  readonly code: number | null;
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
}

/** The bundle as a process, in the temporary folder. */
export function start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
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

export const run = (args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Run> =>
  start(args, env).ended;

/** Writes a file of prompts and returns the options that name it and the server. */
export async function asks(prompts: readonly string[], { url }: FakeServer): Promise<readonly string[]> {
  await writeFile(join(folder, 'mine.txt'), `${prompts.join('\n')}\n`);
  return ['--url', url, '--prompts', 'mine.txt'];
}

export const parsed = (lines: readonly string[]): readonly Record<string, unknown>[] =>
  lines.map(line => JSON.parse(line));
export const results = (name = 'results.jsonl') =>
  parsed(readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'));

/** The prompt in the body of a request. */
export const promptOf = (body: string): string => JSON.parse(body).messages[0].content;

const usage = { prompt_tokens: 9, completion_tokens: 4, total_tokens: 13 };
export const finish = `data: ${JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })}\n\n`;
export const counted = `data: ${JSON.stringify({ choices: [], usage })}\n\n`;
export const DONE = 'data: [DONE]\n\n';
export const hello = `${chunk({ role: 'assistant', content: '' })}${chunk({ content: 'Hello' })}${chunk({ content: '.' })}${finish}`;
export const events = (body: string): Handler => text(200, body, 'text/event-stream; charset=utf-8');
export const answers = events(`${hello}${counted}${DONE}`);
export const fine: Handlers = { ...good, stream: answers };

/** A server that answers all prompts but some. */
export const but = (odd: Readonly<Record<string, Handler>>): Handlers => ({
  ...fine,
  stream: (request, response, body) => (odd[promptOf(body)] ?? answers)(request, response, body),
});
