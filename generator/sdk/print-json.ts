import type { Tree } from './ast.ts';
import { pipe, printCode, type Scope } from './code.ts';
import { astOf } from './node.ts';
import { escapeBraces } from './scalar.ts';

/** JSON text over several lines; every expression goes through `toJson`, so that any value stays one JSON value. */
export function printJson(tree: Tree, _indent: number, scope: Scope): readonly string[] {
  const ast = astOf(tree);
  if (ast?.node === 'expr') {
    const code = ast.kind === 'integer' ? pipe(pipe(ast.code, 'int64'), 'toJson') : pipe(ast.code, 'toJson');
    return [`{{ ${printCode(code, scope)} }}`];
  }
  if (ast?.node === 'when') {
    if (ast.otherwise === undefined) throw new TypeError('in JSON a condition needs an else: a key cannot vanish');
    const inline = (t: Tree): string =>
      printJson(t, 0, scope)
        .map(l => l.trim())
        .join(' ');
    const branches = ast.branches.map(
      (b, i) => `{{ ${i ? 'else if' : 'if'} ${printCode(b.condition, scope)} }}${inline(b.value)}`,
    );
    return [`${branches.join('')}{{ else }}${inline(ast.otherwise)}{{ end }}`];
  }
  if (ast) throw new TypeError(`a "${ast.node}" node cannot stand in JSON`);
  if (typeof tree !== 'object' || tree === null) return [escapeBraces(JSON.stringify(tree))];
  const list = Array.isArray(tree);
  const entries = Object.entries(tree).filter(([, v]) => v !== undefined);
  if (entries.length === 0) return [list ? '[]' : '{}'];
  const lines = entries.flatMap(([key, value], i) => {
    const [head, ...rest] = printJson(value, 0, scope);
    const comma = i < entries.length - 1 ? ',' : '';
    const all = [`${list ? '' : `${JSON.stringify(key)}: `}${head}`, ...rest];
    return all.map((l, n) => `  ${l}${n === all.length - 1 ? comma : ''}`);
  });
  return [list ? '[' : '{', ...lines, list ? ']' : '}'];
}
