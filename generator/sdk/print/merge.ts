import type { Expr, Kind, Merge, Tree } from '../ast.ts';
import { pipe } from '../code.ts';
import { astOf } from '../node.ts';
import { splice } from './action.ts';
import { printCode } from './code.ts';
import { printLines } from './lines.ts';
import { holds, type Scope } from './scope.ts';
import { checkKeys } from './static-keys.ts';
import { printMap, printValue } from './tree.ts';

const pad = (n: number): string => ' '.repeat(n);

/** Maps one after the other. @throws {TypeError} for a key that comes twice. */
export function mergeLines(merge: Merge, indent: number, scope: Scope): readonly string[] {
  checkKeys(merge);
  const put = (t: Tree, s: Scope): readonly string[] => partLines(t, indent, s);
  return printLines(
    merge.parts.map(tree => ({ tree, part: true, put })),
    indent,
    scope,
  );
}

/** The keys of one part of a merge, or of a named template. */
export function partLines(tree: Tree, indent: number, scope: Scope): readonly string[] {
  const ast = astOf(tree);
  if (!ast) return printMap(tree, indent, scope);
  if (ast.node === 'expr') return [spliced(ast, 'object', indent, scope)];
  if (ast.node === 'merge') return mergeLines(ast, indent, scope);
  if (ast.node !== 'entry') throw new TypeError(`a "${ast.node}" node cannot stand in a merge`);
  const key = ast.key.kind === 'word' ? ast.key.code : pipe(ast.key.code, 'quote');
  const put = (t: Tree, s: Scope): readonly string[] => [
    `${pad(indent)}{{ ${printCode(key, s)} }}:${printValue(t, indent + 2, s)}`,
  ];
  return printLines([{ tree: ast.value, put }], indent, scope);
}

/**
 * A map or a list that stands without a key of its own, as lines. Only here is it known what it is: conditions and loops around
 * it are gone.
 *
 * @throws {TypeError} for one that may be empty, for `{}` among other keys, or `[]` among other items, is no YAML.
 */
export function spliced(e: Expr, expected: 'object' | 'array', indent: number, scope: Scope): string {
  if (e.kind !== 'block') {
    // a value whose kind nobody knows may well be one
    const kinds: readonly Kind[] = [expected, 'scalar'];
    if (!kinds.includes(e.kind))
      throw new TypeError(`a value of kind "${e.kind}" where the lines of an ${expected} stand`);
    if (!holds(scope, e.code))
      throw new TypeError(
        expected === 'object'
          ? 'a map of the user comes into a merge through opt(…)'
          : 'a list of the user comes into a named template through spread(…)',
      );
  }
  return splice(e, indent, scope);
}
