import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { blueprints } from '../../generator/blueprints/index.ts';
import { run } from '../../generator/cli/run.ts';
import { repository } from '../tools/paths.ts';

const readme = readFileSync(join(repository, 'README.md'), 'utf8');

/** Blocks of the README that show the command: [arguments, what it prints]. */
const shown = [...readme.matchAll(/^```console\n\$ npx modelcharts explain (\S+)\n([\s\S]*?)\n```$/gm)].map(
  ([, profile, text]) => [profile!, text!] as const,
);

test('a GPU profile and one for Neuron are explained', () => {
  expect(shown.map(([profile]) => profile)).toEqual([
    'profiles/mistral-7b-instruct-gpu.yaml',
    'profiles/qwen3-8b-fp8-inf2.yaml',
  ]);
});

test.each(shown)('what the README shows of %s is what the command prints', async (profile, text) => {
  const lines: string[] = [];
  const terminal = { root: repository, out: (line: string) => void lines.push(line), err: () => {} };
  expect(await run(['explain', profile], { terminal, blueprints: async () => blueprints })).toBe(0);
  expect(text.split('\n').length).toBeGreaterThan(20);
  expect(`${lines.join('\n')}\n`.startsWith(`${text}\n`)).toBe(true);
});
