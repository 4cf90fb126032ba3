import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { goodFiles, goodProfile, makeProject } from '../generate/testing/project.ts';
import { packageRoot } from '../package/root.ts';

interface Result {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The command as people run it: a process of its own. */
function modelcharts(root: string, ...args: string[]): Promise<Result> {
  const tsx = join(packageRoot(), 'node_modules/tsx/dist/cli.mjs');
  const child = spawn(process.execPath, [tsx, join(packageRoot(), 'generator/cli/testing/main.ts'), ...args], {
    cwd: root,
  });
  let out = '';
  let err = '';
  child.stdout.on('data', data => (out += data));
  child.stderr.on('data', data => (err += data));
  return new Promise(resolve => child.on('close', code => resolve({ code, out, err })));
}

const good = goodProfile('a');
const swap = (from: string | RegExp, to: string): string => good.replace(from, to);

/** Each wrong profile, and what the one message about it must say. */
const wrong: Readonly<Record<string, { readonly text: string; readonly says: readonly string[] }>> = {
  'bad YAML': {
    text: swap('model:\n', 'model: {\n'),
    says: ['bad YAML', '(yaml-syntax)', 'at profiles/a.yaml:', 'expected YAML 1.2', 'found ', 'hint: '],
  },
  'a tab': {
    text: swap('  repository', '\trepository'),
    says: ['(yaml-syntax)', 'at profiles/a.yaml:6:1 /', 'hint: indent with blanks, not tabs'],
  },
  'an unknown key': {
    text: swap('  revision', '  revison'),
    says: [
      'unknown key "revison"',
      'expected one of: repository, revision',
      'found "revison"',
      'at profiles/a.yaml:7:3 /model/revison',
      'hint: did you mean "revision"?',
    ],
  },
  'a wrong type': {
    text: swap('size: 3', 'size: "3"'),
    says: [
      '"size" has the wrong type (wrong-type)',
      'expected integer from 1 to 9',
      'found "3" (string)',
      'at profiles/a.yaml:9:7 /size',
      'hint: take the quotes off: 3',
    ],
  },
  'a name of 64 letters': {
    text: swap('name: a', `name: ${'a'.repeat(64)}`),
    says: [
      'the name is too long (not-allowed)',
      'expected a DNS label of at most 40 characters',
      'found 64 characters',
      'at profiles/a.yaml:2:7 /name',
      'hint: ',
    ],
  },
  'braces in a description': {
    text: swap('A tiny model', 'A {{ tiny }} model'),
    says: [
      'template braces in a profile (template-braces)',
      'expected text without "{{"',
      'found "A {{ tiny }} model" (string)',
      'at profiles/a.yaml:3:14 /description',
      'hint: ',
    ],
  },
  'a duplicate key': {
    text: `${good}size: 4\n`,
    says: [
      'the key "size" is given twice (duplicate-key)',
      'expected "size" once',
      'found "size" in line 9 and line 11',
      'at profiles/a.yaml:11:1 /size',
      'hint: keep one of the two',
    ],
  },
  'a missing field': {
    text: swap(/ {2}repository.*\n/, ''),
    says: [
      'the key "repository" is missing (missing)',
      'expected string',
      'found only revision',
      'at profiles/a.yaml:5:1 /model/repository',
      'hint: add repository: Repository on the hub',
    ],
  },
  'a bad enum': {
    text: swap('source: huggingface', 'source: hugging-face'),
    says: [
      '"source" has a value that is not allowed',
      'expected one of: huggingface, directory',
      'found "hugging-face" (string)',
      'at profiles/a.yaml:10:9 /source',
      'hint: did you mean "huggingface"?',
    ],
  },
  'an unknown blueprint': {
    text: swap('blueprint: tiny', 'blueprint: tinny'),
    says: [
      'there is no such blueprint (unknown-blueprint)',
      'expected one of: tiny',
      'found "tinny" (string)',
      'at profiles/a.yaml:4:12 /blueprint',
      'hint: did you mean "tiny"?',
    ],
  },
  'two documents': {
    text: `${good}---\n${good}`,
    says: [
      'the file holds several documents (several-documents)',
      'expected one document',
      'found a second "---"',
      'at profiles/a.yaml:11:1 /',
      'hint: one file holds one document',
    ],
  },
  'an engine without a table': {
    text: swap('0.27.1', '0.27.2'),
    says: [
      'there is no table of vllm 0.27.2 (unknown-engine)',
      'expected one of: 0.9.1, 0.13.0, 0.22.0, 0.24.0, 0.27.1, 0.33.0',
      'found "0.27.2"',
      'at profiles/a.yaml:8:32 /engine/version',
      'hint: ',
    ],
  },
  'a control character': {
    text: swap('A tiny model', '"A tiny\\u0007 model"'),
    says: ['a control character in a profile', 'found U+0007', 'at profiles/a.yaml:3:14 /description'],
  },
  'an empty file': {
    text: '',
    says: ['the file holds no profile', 'expected map', 'found null', 'at profiles/a.yaml:1:1 /'],
  },
};

describe('a wrong profile gives one message, exit code 1, and leaves charts alone', { timeout: 60_000 }, () => {
  test.each(Object.entries(wrong))('%s', async (_, { text, says }) => {
    const root = makeProject(
      { ...goodFiles('a'), ...goodFiles('good'), 'charts/good/kept.txt': 'kept' },
      onTestFinished,
    );
    writeFileSync(join(root, 'profiles/a.yaml'), text);
    const { code, out, err } = await modelcharts(root, 'generate');
    expect(err).toMatch(/\n1 problem\n$/);
    for (const said of says) expect(err).toContain(said);
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(readdirSync(join(root, 'charts/good'))).toEqual(['kept.txt']);
    expect(existsSync(join(root, 'charts/a'))).toBe(false);
  });

  test('a duplicate name', async () => {
    const root = makeProject({ ...goodFiles('a'), 'profiles/b.yaml': good }, onTestFinished);
    const { code, err } = await modelcharts(root, 'generate');
    expect(err).toMatch(/\n1 problem\n$/);
    for (const said of [
      'two profiles are called "a" (duplicate-name)',
      'expected a name of its own',
      'found "a", as in profiles/a.yaml',
      'at profiles/b.yaml:2:7 /name',
      'hint: call it "b"',
    ]) {
      expect(err).toContain(said);
    }
    expect(code).toBe(1);
  });

  test('all problems of all profiles come at once', async () => {
    const root = makeProject(
      { 'profiles/a.yaml': good.replace('size: 3', 'size: x\ncolour: red'), 'profiles/b.yaml': 'name: c\n' },
      onTestFinished,
    );
    const { err } = await modelcharts(root, 'generate');
    for (const said of [
      '"size" has the wrong type',
      'unknown key "colour"',
      'not called like its file',
      'the key "blueprint" is missing',
    ])
      expect(err).toContain(said);
  });
});

describe('the command line', { timeout: 60_000 }, () => {
  test('generates, then finds nothing to do, then says what was edited', async () => {
    const root = makeProject(goodFiles('a'), onTestFinished);
    const first = await modelcharts(root, 'generate');
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toBe(
      'CHART  VERSION  BLUEPRINT  MACHINE     FILES  STATE\na      0.1.0    tiny       g5.2xlarge  9      new\n',
    );
    expect((await modelcharts(root, 'generate')).out).toContain('unchanged');
    expect(await modelcharts(root, 'check')).toMatchObject({ code: 0, out: 'everything is up to date\n' });

    const values = join(root, 'charts/a/values.yaml');
    writeFileSync(values, readFileSync(values, 'utf8').replace('replicaCount: 3', 'replicaCount: 4'));
    const drift = await modelcharts(root, 'check');
    expect(drift.code).toBe(1);
    expect(drift.err).toContain('found values.yaml (changed in line');
  });

  test('a wrong command line has exit code 2', async () => {
    const root = makeProject({}, onTestFinished);
    expect((await modelcharts(root, 'generat')).code).toBe(2);
    expect((await modelcharts(root, 'generate', '--nope')).code).toBe(2);
    expect((await modelcharts(root, '--help')).code).toBe(0);
  });
});
