import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { inFolder, run, useBench } from './testing/bench.ts';

useBench();

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
    await writeFile(inFolder('empty.txt'), ' \n\n');
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
