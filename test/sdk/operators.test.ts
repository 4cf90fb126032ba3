import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from '../tools/paths.ts';

/**
 * A node is true, always: JavaScript's own operators decide while the chart is generated, and what they decide is lost to
 * the template. TypeScript lets them pass, so the source of the blueprints is searched for paths of nodes (`v.a.b`,
 * `c.v.a`, `names.fullname`, `release.name`) beside such an operator. It is a search of text, not of syntax: a node under
 * another name is not found.
 */
const PATH = String.raw`(?<![\w.$])(?:\w+\.)?(?:v|names|paths|release|chartInfo)(?:\.\w+|\[[^\]]*\])+`;
const OPERATORS: readonly RegExp[] = [
  // behind a path: a ?. or an optional parameter is none of them
  new RegExp(String.raw`${PATH}\)*\s*(?:&&|\|\||\?\?|[!=]==?|\?(?![.:]))`, 'g'),
  // before a path
  new RegExp(String.raw`(?:&&|\|\||\?\?|[!=]==?)\s*\(*!*${PATH}`, 'g'),
  new RegExp(String.raw`!\(*${PATH}`, 'g'),
];

/** Comments and plain strings are no code; what stands in a template string is. */
const code = (source: string): string =>
  source.replaceAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|\/\*[\s\S]*?\*\/|(?<![:\w])\/\/.*/g, s =>
    s.startsWith('/') ? '' : "''",
  );

const operators = (source: string): readonly string[] => {
  const text = code(source);
  return OPERATORS.flatMap(o => [...text.matchAll(o)].map(m => m[0]));
};

describe('JavaScript operators on nodes', () => {
  it.each([
    'when(v.a && v.b, x)',
    'when(v.a.b || other, x)',
    'when(other ||\n v.a, x)',
    'not(!v.a)',
    'when(!c.v.a.b, x)',
    '{ a: v.a ? 1 : 2 }',
    '{ a: v["a"]\n ? 1 : 2 }',
    'str`${v.a ?? "x"}`',
    'str`${release.isInstall ? "x" : "y"}`',
    "when(v.a === 'x', 1)",
    "when('x' != v.a, 1)",
    '(names.fullname) || x',
    'a && !(paths.fromHub)',
  ])('are found: %s', source => expect(operators(source)).not.toEqual([]));

  it.each([
    'when(and(v.a, not(v.b)), 1, 2)',
    'const f = (v: Ref<Values>, o?: Options) => (o ? o.a : 1)',
    'flags.length ? { a: v.a } : {}',
    "names.filter(n => n !== 'x')",
    "'v.a && v.b' // !v.a\n/* v.a ? 1 : 2 */",
    'text`Is ${v.a}? Yes!`',
    'x.v.a, b && c',
  ])('are not found where there are none: %s', source => expect(operators(source)).toEqual([]));

  const root = join(repository, 'generator', 'blueprints');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(f => /(?<!\.gen|\.test)\.ts$/.test(f));
  it.each(files)('are not in %s', file => expect(operators(readFileSync(join(root, file), 'utf8'))).toEqual([]));
});
