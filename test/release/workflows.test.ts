import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { run as modelcharts } from '../../generator/cli/run.ts';
import { installNames, repository } from '../tools/paths.ts';

const folder = join(repository, '.github/workflows');
const makefile = readFileSync(join(repository, 'Makefile'), 'utf8');

interface Workflow {
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { readonly run?: string; readonly uses?: string }[] }>
  >;
}

const steps = readdirSync(folder).flatMap(file =>
  Object.entries((parse(readFileSync(join(folder, file), 'utf8')) as Workflow).jobs).flatMap(([job, { steps }]) =>
    steps.flatMap(({ run }) => (run === undefined ? [] : [{ file, job, run }])),
  ),
);

/** The options that a command of ours knows. */
async function optionsOf(command: string): Promise<string> {
  const lines: string[] = [];
  const terminal = { root: repository, out: (line: string) => void lines.push(line), err: () => {} };
  await modelcharts([command, '--help'], { terminal, blueprints: async () => [] });
  return lines.join('\n');
}

describe('what the workflows call is there', () => {
  test('there are some', () => expect(steps.length).toBeGreaterThan(5));

  test.each(steps)('$file $job: $run', async ({ run }) => {
    const words = run.trim().split(/\s+/);
    const at = (word: string): string | undefined =>
      words.includes(word) ? words[words.indexOf(word) + 1] : undefined;
    const target = at('make');
    if (target !== undefined) expect(makefile).toMatch(new RegExp(`^${target}: `, 'm'));
    const script = at('tsx');
    if (script !== undefined) expect(existsSync(join(repository, script))).toBe(true);
    if (script?.endsWith('install.ts'))
      for (const name of words.slice(words.indexOf(script) + 1)) expect(installNames).toContain(name);
    const command = at('modelcharts');
    if (command !== undefined) {
      const help = await optionsOf(command);
      expect(help).toContain(`modelcharts ${command}`.slice('modelcharts '.length));
      for (const [option] of run.slice(run.indexOf('modelcharts')).matchAll(/--[a-z-]+/g))
        expect(help).toContain(option);
    }
    expect(
      [target, script, command].some(found => found !== undefined),
      run,
    ).toBe(true);
  });
});
