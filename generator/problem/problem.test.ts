import { describe, expect, test } from 'vitest';
import { formatProblem } from './format.ts';
import type { Problem } from './problem.ts';
import { ProblemError } from './problem-error.ts';
import { suggest } from './suggest.ts';

const problem: Problem = {
  code: 'unknown-key',
  file: 'profiles/a.yaml',
  pointer: '/enginee',
  line: 2,
  column: 1,
  message: 'unknown key "enginee"',
  expected: 'one of: name, engine',
  found: '"enginee"',
  hint: 'did you mean "engine"?',
};

describe('formatProblem', () => {
  test('says what, expected, found, where, and what to do', () => {
    expect(formatProblem(problem, { source: () => 'name: a\nenginee: {}\n' })).toBe(
      [
        'unknown key "enginee" (unknown-key)',
        '  expected one of: name, engine',
        '  found "enginee"',
        '  at profiles/a.yaml:2:1 /enginee',
        '    2 | enginee: {}',
        '      | ^',
        '  hint: did you mean "engine"?',
      ].join('\n'),
    );
  });

  test('leaves out what is not known', () => {
    expect(formatProblem({ code: 'drift', file: 'charts/a', message: 'charts are not up to date' })).toBe(
      'charts are not up to date (drift)\n  at charts/a',
    );
  });

  test('keeps the caret under its column in long lines', () => {
    const text = `${'x'.repeat(300)}!${'y'.repeat(300)}`;
    const lines = formatProblem({ ...problem, line: 1, column: 301 }, { source: () => text }).split('\n');
    const caret = lines.findIndex(line => line.endsWith('^'));
    expect(lines[caret - 1]?.[lines[caret]!.length - 1]).toBe('!');
  });
});

test('ProblemError carries every problem and reads well without a formatter', () => {
  const error = new ProblemError([problem, { ...problem, message: 'second' }]);
  expect(error.problems).toHaveLength(2);
  expect(error.message).toContain('second (unknown-key)');
});

describe('suggest', () => {
  test.each([
    ['enginee', 'engine'],
    ['revison', 'revision'],
    ['hardwrae', 'hardware'],
    ['max_model_len', 'max-model-len'],
    ['zzz', undefined],
    ['x', undefined],
  ])('%s → %s', (word, best) => {
    expect(suggest(word, ['engine', 'revision', 'hardware', 'model', 'max-model-len'])).toBe(best);
  });
});
