import type { Define, Tree } from '../ast.ts';
import { literal } from '../code.ts';
import { astOf } from '../node.ts';
import { textCode } from './action.ts';
import { printCode, readWhole } from './code.ts';
import { printJson } from './json.ts';
import { printLines } from './lines.ts';
import { partLines, spliced } from './merge.ts';
import { templateComment } from './scalar.ts';
import { assuming, type Scope } from './scope.ts';
import { printText } from './text.ts';
import { printList } from './tree.ts';

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
    const lines = Array.isArray(body)
      ? printList(body, 0, scope)
      : printLines([{ tree: body, part: true, put: blockLines }], 0, scope);
    return lines.join('\n');
  }
  if (ast?.node === 'jsonText') return printJson(ast.tree, scope).join('\n');
  if (ast?.node === 'text') return printText(ast, { scope, inYaml: false }, 'begin');
  return statements(body, scope).join('\n');
}

/** The keys of a map, or the items of a list. */
function blockLines(tree: Tree, scope: Scope): readonly string[] {
  if (Array.isArray(tree)) return printList(tree, 0, scope);
  const ast = astOf(tree);
  return ast?.node === 'expr' && ast.kind === 'array' ? [spliced(ast, 'array', 0, scope)] : partLines(tree, 0, scope);
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
