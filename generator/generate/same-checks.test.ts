import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { blueprints } from '../blueprints/index.ts';
import { packageRoot } from '../package/root.ts';
import { ProblemError } from '../problem/problem-error.ts';
import { explain } from './explain.ts';
import { fit } from './fit.ts';
import { generate } from './generate.ts';
import { makeProject } from './testing/project.ts';

const name = 'mistral-7b-instruct-gpu';
const file = `profiles/${name}.yaml`;
const profile = readFileSync(join(packageRoot(), file), 'utf8');

/** A project with our GPU profile that has something else in it. */
const project = (from: string, to: string) => {
  expect(profile).toContain(from);
  const text = profile.replace(from, to);
  const files = { [file]: text, [`releases/${name}.yaml`]: 'version: 0.1.0\nreleased: []\n' };
  return { root: makeProject(files, onTestFinished), out: 'charts', blueprints };
};

const pointersOf = (run: Promise<unknown>): Promise<readonly unknown[]> =>
  run.then(
    () => [],
    error => {
      if (error instanceof ProblemError)
        return error.problems.map(({ pointer, line }) => [pointer, line !== undefined]);
      throw error;
    },
  );

test.each([
  ['gpu-memory-utilization: 0.9', 'gpu-memory-utilization: 1.5', '/engine/args/gpu-memory-utilization'],
  ['max-model-len: 16384', 'max-model-len: 32k', '/engine/args/max-model-len'],
  ['max-model-len: 16384', 'max-model-len: -1', '/engine/args/max-model-len'],
  ['    port: 8080', '    port: 8080\n  accelerator: { count: 2 }', '/values/accelerator/count'],
])('what generate refuses is refused by explain and fit: %s → %s', async (from, to, pointer) => {
  for (const command of [generate, explain, fit])
    expect(await pointersOf(command(project(from, to)) as Promise<unknown>)).toEqual([[pointer, true]]);
});

test('values that the chart would refuse are refused by explain', async () => {
  for (const command of [generate, explain])
    expect(await pointersOf(command(project('    port: 8080', '    prot: 8080')) as Promise<unknown>)).toHaveLength(1);
});
