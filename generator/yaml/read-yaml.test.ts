import { describe, expect, test } from 'vitest';
import { readYaml } from './read-yaml.ts';

const text = `# head
a: 1
b:
  c: [x, y]
  d/e: |
    text
anchor: &x
  k: v
alias: *x
none:
`;

test('reads YAML 1.2: on is text, and aliases are what they stand for', () => {
  expect(readYaml('on: off\na: &a {k: 1}\nb: *a\n', 'x.yaml').value).toEqual({ on: 'off', a: { k: 1 }, b: { k: 1 } });
});

describe('locate', () => {
  const { source } = readYaml(text, 'x.yaml');
  test.each([
    ['/a', 'value', 2, 4],
    ['/a', 'key', 2, 1],
    ['/b', 'value', 3, 1],
    ['/b/c', 'value', 4, 3],
    ['/b/c/1', 'value', 4, 10],
    ['/b/d~1e', 'key', 5, 3],
    ['/alias/k', 'value', 8, 6],
    ['/none', 'value', 10, 6],
    ['/b/nope', 'value', 3, 1],
    ['/nope', 'value', 2, 1],
    ['', 'value', 2, 1],
  ] as const)('%s (%s)', (pointer, target, line, column) => {
    expect(source.locate(pointer, target)).toEqual({ line, column });
  });
});

describe('problems', () => {
  test.each([
    ['a: b: c\n', 'yaml-syntax'],
    ['a: "b\n', 'yaml-syntax'],
    ['a: *b\n', 'yaml-syntax'],
    ['a: !!nope b\n', 'yaml-syntax'],
    ['a: 1\n---\nb: 1\n', 'several-documents'],
    ['a: 1\na: 2\n', 'duplicate-key'],
    ['a:\n  - b: 1\n    b: 2\n', 'duplicate-key'],
  ])('%j is %s', (bad, code) => {
    const { problems } = readYaml(bad, 'x.yaml');
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      code,
      file: 'x.yaml',
      line: expect.any(Number),
      column: expect.any(Number),
      hint: expect.any(String),
    });
  });

  test('a duplicate key says where the first one is, and the rest can still be validated', () => {
    const { problems, value } = readYaml('a:\n  - b: 1\n    c: 1\n    b: 2\n', 'x.yaml');
    expect(problems[0]).toMatchObject({ pointer: '/a/0/b', line: 4, found: '"b" in line 2 and line 4' });
    expect(value).toBeDefined();
  });

  test('aliases that expand without end are refused', () => {
    const bomb = `a: &a [${'x,'.repeat(20)}x]\n${'bcdefg'
      .split('')
      .map((name, i) => `${name}: &${name} [${`*${'abcdef'[i]},`.repeat(20)}x]\n`)
      .join('')}`;
    expect(readYaml(bomb, 'x.yaml').problems[0]?.code).toBe('yaml-syntax');
  });
});
