import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Blueprint } from '../blueprints/blueprint.ts';
import type { Problem } from '../problem/problem.ts';
import { ProblemError } from '../problem/problem-error.ts';
import { TemplateError } from '../sdk/index.ts';
import { check } from './check.ts';
import { generate } from './generate.ts';
import { images } from './images.ts';
import { goodFiles, goodProfile, makeProject } from './testing/project.ts';
import { tiny } from './testing/tiny.ts';

const blueprint = tiny as unknown as Blueprint;
const project = (files: Record<string, string>, blueprints: readonly Blueprint[] = [blueprint]) => ({
  root: makeProject(files, onTestFinished),
  out: 'charts',
  blueprints,
});
const two = { ...goodFiles('a'), ...goodFiles('b') };

async function problemsOf(run: Promise<unknown>): Promise<readonly Problem[]> {
  const error = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ProblemError);
  return (error as ProblemError).problems;
}

describe('generate', () => {
  test('writes every chart, and says what it did', async () => {
    const given = project({ ...two, 'profiles/tests/a/x_test.yaml': 'suite: x\n' });
    expect(await generate(given)).toEqual([
      { chart: 'a', version: '0.1.0', blueprint: 'tiny', machine: 'g5.2xlarge', files: 10, state: 'new' },
      { chart: 'b', version: '0.1.0', blueprint: 'tiny', machine: 'g5.2xlarge', files: 9, state: 'new' },
    ]);
    expect((await generate(given)).map(({ state }) => state)).toEqual(['unchanged', 'unchanged']);
  });

  test('writes the profiles it is given only', async () => {
    const given = project(two);
    await generate({ ...given, profiles: ['profiles/b.yaml'] });
    expect(readdirSync(join(given.root, 'charts'))).toEqual(['b']);
    expect(await generate({ ...given, profiles: ['a', 'profiles/a.yaml'] })).toMatchObject([{ chart: 'a' }]);
  });

  test('writes nothing when one chart cannot be made', async () => {
    const { 'releases/b.yaml': _, ...rest } = two;
    const given = project(rest);
    expect(await problemsOf(generate(given))).toMatchObject([{ code: 'no-ledger', file: 'releases/b.yaml' }]);
    expect(existsSync(join(given.root, 'charts'))).toBe(false);
  });

  test('puts what a blueprint finds where the profile says it', async () => {
    const picky: Blueprint = {
      ...blueprint,
      source: () => {
        throw new ProblemError({
          code: 'does-not-fit',
          file: 'profile',
          pointer: '/size',
          message: 'too many',
          found: '3',
        });
      },
    };
    expect(await problemsOf(generate(project(two, [picky])))).toMatchObject([
      { file: 'profiles/a.yaml', pointer: '/size', line: 9, column: 7 },
      { file: 'profiles/b.yaml', pointer: '/size', line: 9, column: 7 },
    ]);
  });

  test('reports a mistake of a blueprint as a problem of its chart', async () => {
    const bad: Blueprint = {
      ...blueprint,
      source: () => Promise.reject(new TemplateError('contract-unread', 'no template reads /x', ['/x'])),
    };
    expect(await problemsOf(generate(project(goodFiles('a'), [bad])))).toMatchObject([
      { code: 'contract-unread', message: 'no template reads /x', found: '/x' },
    ]);
  });

  test('a project without profiles is told so', async () => {
    expect(await problemsOf(generate(project({})))).toMatchObject([{ message: 'there are no profiles' }]);
  });

  test('a profile with another ending is not passed over', async () => {
    const files = {
      ...goodFiles('a'),
      'profiles/b.yml': goodProfile('b'),
      'profiles/c.YAML': '',
      'profiles/README.md': '',
    };
    expect(await problemsOf(generate(project(files)))).toMatchObject([
      { code: 'not-allowed', file: 'profiles/b.yml', hint: 'rename it to b.yaml' },
      { code: 'not-allowed', file: 'profiles/c.YAML', hint: 'rename it to c.yaml' },
    ]);
    await generate({ ...project(files), profiles: ['a'] });
  });

  test('a profile that is not there is a problem', async () => {
    expect(await problemsOf(generate({ ...project(two), profiles: ['profiles/nope.yaml'] }))).toMatchObject([
      { code: 'unreadable', file: 'profiles/nope.yaml', expected: 'one of: profiles/a.yaml, profiles/b.yaml' },
    ]);
  });
});

describe('check', () => {
  test('finds what is missing, edited and stale', async () => {
    const given = project(two);
    expect((await check(given)).map(({ code }) => code)).toEqual(['missing-chart', 'missing-chart']);
    await generate(given);
    expect(await check(given)).toEqual([]);
    writeFileSync(join(given.root, 'charts/a/Chart.yaml'), 'name: a\n');
    mkdirSync(join(given.root, 'charts/old'));
    writeFileSync(join(given.root, 'releases/old.yaml'), 'version: 0.1.0\nreleased: []\n');
    expect(await check(given)).toMatchObject([
      { code: 'drift', file: 'charts/a', found: 'Chart.yaml (changed in line 1)' },
      { code: 'stale-chart', file: 'charts/old' },
      { code: 'stale-chart', file: 'releases/old.yaml' },
    ]);
  });
});

test('images lists what charts pull', async () => {
  expect(await images(project(two))).toEqual([
    { chart: 'a', purpose: 'engine', reference: 'example.com/tiny:0.27.1' },
    { chart: 'b', purpose: 'engine', reference: 'example.com/tiny:0.27.1' },
  ]);
});

test('good profiles are the same but for their name', () => {
  expect(goodProfile('a').replace('name: a', 'name: b')).toBe(goodProfile('b'));
});
