import { textCode } from './action.ts';
import type { Define, Kind, Tree } from './ast.ts';
import { literal, printCode, readWhole } from './code.ts';
import { when } from './control.ts';
import { astOf, exprOf, type Node, node, type Tpl } from './node.ts';
import { partLines, printList } from './print.ts';
import { printJson } from './print-json.ts';
import { printLines } from './print-lines.ts';
import { printText } from './print-text.ts';
import { templateComment } from './scalar.ts';
import { assuming, type Scope } from './scope.ts';

/** A named template and the handle to include it by. A name that nobody defined cannot be written. */
export interface Defined<T> extends Define {
  /** What including it renders to. */
  readonly use: Node<T>;
}

const defined = <T>(kind: Kind, name: string, comment: string, body: Tree): Defined<T> => ({
  name,
  kind,
  comment,
  body,
  use: node<T>({ node: 'expr', kind, code: { op: 'include', name }, ...(kind === 'block' ? { body } : {}) }),
});

/** A named template that renders to one line of text which needs no quotes: the name of an object. */
export const defineName = (name: string, comment: string, body: Tpl<string>): Defined<string> =>
  defined('word', name, comment, body);

/** A named template that renders to text. */
export const defineText = (name: string, comment: string, body: Tpl<string>): Defined<string> =>
  defined('string', name, comment, body);

/** A named condition: renders to `true` or to nothing, which is what `if` asks for. */
export const defineFlag = (name: string, comment: string, condition: Node<boolean>): Defined<boolean> => ({
  ...defined<string>('string', name, comment, when<string>(condition, 'true')),
  use: node<boolean>({ node: 'expr', kind: 'condition', code: { op: 'include', name } }),
});

/** A named template that renders to the keys of a map. */
export const defineMap = <T extends object>(name: string, comment: string, body: Tpl<NoInfer<T>>): Defined<T> =>
  defined('block', name, comment, body);

/** A named template that renders to the items of a list. */
export const defineList = <T>(name: string, comment: string, body: Tpl<readonly NoInfer<T>[]>): Defined<readonly T[]> =>
  defined('block', name, comment, body);

/**
 * A named template written as Go-template source, for what needs variables: the escape hatch, which renders to the keys of a map.
 * The caller answers for quoting and scope.
 *
 * @param reads the values the source reads, so that the generation knows.
 */
export const defineSource = <T extends object>(
  name: string,
  comment: string,
  source: string,
  reads: readonly Node<unknown>[],
): Defined<T> =>
  defined('block', name, comment, node({ node: 'source', source, reads: reads.map(r => exprOf(r).code) }));

/** A named template as text of `_helpers.tpl`. */
export function printDefine(define: Define, scope: Scope): string {
  return [
    `{{/*\n${templateComment(define.comment)}\n*/}}`,
    `{{- define ${JSON.stringify(`${scope.chart}.${define.name}`)} -}}`,
    printBody(define, scope),
    '{{- end }}',
  ].join('\n');
}

function printBody({ kind, body }: Define, scope: Scope): string {
  const ast = astOf(body);
  if (ast?.node === 'source') {
    for (const read of ast.reads) readWhole(read, scope);
    return ast.source;
  }
  if (kind === 'block') {
    if (Array.isArray(body)) return printList(body, 0, scope).join('\n');
    const put = (t: Tree, s: Scope): readonly string[] => (Array.isArray(t) ? printList(t, 0, s) : partLines(t, 0, s));
    return printLines([{ tree: body, put }], 0, scope).join('\n');
  }
  if (ast?.node === 'jsonText') return printJson(ast.tree, scope).join('\n');
  if (ast?.node === 'text') return printText(ast, { scope, inYaml: false }, 'begin');
  return statements(body, scope).join('\n');
}

/** One action a line, so that nothing but the chosen value is rendered. */
function statements(tree: Tree, scope: Scope): readonly string[] {
  const ast = astOf(tree);
  if (!ast) return [`{{- ${printCode(literal(tree as string), scope)} }}`];
  if (ast.node === 'expr') return [`{{- ${printCode(textCode(ast), scope)} }}`];
  if (ast.node !== 'when')
    throw new TypeError(`a "${ast.node}" node cannot be the body of a named template: build its text with str\`…\``);
  return [
    ...ast.branches.flatMap(({ condition, value }, i) => [
      `{{- ${i ? 'else if' : 'if'} ${printCode(condition, scope)} }}`,
      ...statements(value, assuming(scope, condition)),
    ]),
    ...(ast.otherwise === undefined ? [] : ['{{- else }}', ...statements(ast.otherwise, scope)]),
    '{{- end }}',
  ];
}
