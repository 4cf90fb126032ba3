import type { Define, Kind, Tree } from './ast.ts';
import { expr, printCode, type Scope } from './code.ts';
import { astOf, type Node, type Tpl } from './node.ts';
import { mergeLines, printList, printMap } from './print.ts';
import { printText } from './print-text.ts';

/** A named template and the handle to include it by. A name that nobody defined cannot be written. */
export interface Defined<T> extends Define {
  /** What including it renders to. */
  readonly use: Node<T>;
}

const defined = <T>(kind: Kind, name: string, comment: string, body: Tree): Defined<T> => ({
  name,
  comment,
  body,
  use: expr<T>(kind, { op: 'include', name }),
});

/** A named template that renders to one line of text which needs no quotes: the name of an object. */
export const defineName = (name: string, comment: string, body: Tpl<string>): Defined<string> =>
  defined('word', name, comment, body);

/** A named template that renders to text. */
export const defineText = (name: string, comment: string, body: Tpl<string>): Defined<string> =>
  defined('string', name, comment, body);

/** A named template that renders to the keys of a map. */
export const defineMap = <T extends object>(name: string, comment: string, body: Tpl<NoInfer<T>>): Defined<T> =>
  defined('block', name, comment, body);

/** A named template that renders to the items of a list. */
export const defineList = <T>(name: string, comment: string, body: Tpl<readonly NoInfer<T>[]>): Defined<readonly T[]> =>
  defined('block', name, comment, body);

/** A named template as text of `_helpers.tpl`. */
export function printDefine(define: Define, scope: Scope): string {
  return [
    `{{/*\n${define.comment}\n*/}}`,
    `{{- define ${JSON.stringify(`${scope.chart}.${define.name}`)} -}}`,
    printBody(define.body, scope),
    '{{- end }}',
  ].join('\n');
}

function printBody(body: Tree, scope: Scope): string {
  if (Array.isArray(body)) return printList(body, 0, scope).join('\n');
  const ast = astOf(body);
  if (!ast)
    return typeof body === 'object'
      ? printMap(body as object, 0, scope).join('\n')
      : statements(body, scope).join('\n');
  if (ast.node === 'merge') return mergeLines(ast, 0, scope).join('\n');
  if (ast.node === 'text') return printText(ast, { scope, inYaml: false });
  return statements(body, scope).join('\n');
}

/** One action a line, so that nothing but the chosen value is rendered. */
function statements(tree: Tree, scope: Scope): readonly string[] {
  const ast = astOf(tree);
  if (!ast) return [`{{- ${printCode({ op: 'literal', value: tree as string }, scope)} }}`];
  if (ast.node === 'expr') return [`{{- ${printCode(ast.code, scope)} }}`];
  if (ast.node !== 'when') throw new TypeError(`a "${ast.node}" node cannot be the body of a named template`);
  return [
    ...ast.branches.flatMap((b, i) => [
      `{{- ${i ? 'else if' : 'if'} ${printCode(b.condition, scope)} }}`,
      ...statements(b.value, scope),
    ]),
    ...(ast.otherwise === undefined ? [] : ['{{- else }}', ...statements(ast.otherwise, scope)]),
    '{{- end }}',
  ];
}
