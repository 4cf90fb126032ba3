import type { Tree, When } from '../ast.ts';
import { jsonCode } from '../code.ts';
import { astOf } from '../node.ts';
import { printCode } from './code.ts';
import { quoted } from './go-string.ts';
import { within } from './key-path.ts';
import { checkPlainMap } from './plain-map.ts';
import { escapeBraces, numeral } from './scalar.ts';
import { assuming, type Scope } from './scope.ts';

/** JSON text over several lines; every expression goes through `toJson`, so that any value stays one JSON value. */
export function printJson(tree: Tree, scope: Scope): readonly string[] {
  const ast = astOf(tree);
  if (ast?.node === 'expr') return [`{{ ${printCode(jsonCode(ast), scope)} }}`];
  if (ast?.node === 'when') return conditionLines(ast, scope);
  if (ast) throw new TypeError(`a "${ast.node}" node cannot stand in JSON`);
  if (typeof tree === 'string') return [escapeBraces(quoted(tree))];
  if (typeof tree === 'number') return [numeral(tree)];
  if (tree === null || typeof tree === 'boolean') return [String(tree)];
  if (typeof tree !== 'object') throw new TypeError(`a ${typeof tree} cannot stand in JSON`);
  const list = Array.isArray(tree);
  if (!list) checkPlainMap(tree);
  const entries = Object.entries(tree).filter(([, v]) => v !== undefined);
  if (entries.length === 0) return [list ? '[]' : '{}'];
  const lines = entries.flatMap(([key, value], i) => {
    const [head, ...rest] = within({ key: list ? i : key }, () => printJson(value, scope));
    const comma = i < entries.length - 1 ? ',' : '';
    const all = list && head === '' ? rest : [`${list ? '' : `${escapeBraces(quoted(key))}: `}${head}`, ...rest];
    return all.map((l, n) => `  ${l}${n === all.length - 1 ? comma : ''}`.trimEnd());
  });
  return [list ? '[' : '{', ...lines, list ? ']' : '}'];
}

function conditionLines(ast: When, scope: Scope): readonly string[] {
  if (ast.otherwise === undefined) throw new TypeError('in JSON a condition needs an else: a key cannot vanish');
  const values = ast.branches.map(({ condition, value }) => printJson(value, assuming(scope, condition)));
  const otherwise = printJson(ast.otherwise, scope);
  if ([...values, otherwise].every(lines => lines.length === 1)) {
    const inline = ast.branches.map(
      (b, i) => `{{ ${i ? 'else if' : 'if'} ${printCode(b.condition, scope)} }}${values[i]}`,
    );
    return [`${inline.join('')}{{ else }}${otherwise}{{ end }}`];
  }
  const branches = ast.branches.flatMap(({ condition }, i) => [
    `{{- ${i ? 'else if' : 'if'} ${printCode(condition, scope)} }}`,
    ...values[i]!,
  ]);
  return ['', ...branches, '{{- else }}', ...otherwise, '{{- end }}'];
}
