import type { Tree } from '../ast.ts';
import { astOf, exprOf, type Node } from '../node.ts';
import { DOCUMENTS, type Template } from '../template.ts';
import { printCode } from './code.ts';
import { rangeHead } from './lines.ts';
import { mergeLines } from './merge.ts';
import { templateComment } from './scalar.ts';
import { assuming, type Scope } from './scope.ts';
import { printText } from './text.ts';
import { printMap } from './tree.ts';

/** A template as the text of its file. @param head the comment on its first line. */
export function printTemplate(t: Template, head: string, scope: Scope): string {
  const ast = astOf(t.body);
  const title = `{{- /* ${templateComment(head)} */}}`;
  if (ast?.node === 'text') return `${title}\n${printText(ast, { scope, inYaml: false }, 'line')}\n`;
  const when = t.when === undefined ? undefined : exprOf(t.when).code;
  const condition = when && printCode(when, scope);
  return [
    title,
    ...(condition === undefined ? [] : [`{{- if ${condition} }}`]),
    ...bodyLines(t.body, when ? assuming(scope, when) : scope),
    ...(condition === undefined ? [] : ['{{- end }}']),
    '',
  ].join('\n');
}

function bodyLines(body: Tree, scope: Scope): readonly string[] {
  const documents = (body as { readonly [DOCUMENTS]?: Node<readonly object[]> })[DOCUMENTS];
  if (documents !== undefined)
    return [
      `{{- ${rangeHead({ variables: ['$object'], collection: exprOf(documents).code }, scope)} }}`,
      '---',
      '{{ toYaml $object }}',
      '{{- end }}',
    ];
  const ast = astOf(body);
  if (ast?.node === 'merge') return mergeLines(ast, 0, scope);
  if (ast) throw new TypeError(`a "${ast.node}" node cannot be a whole file: its condition goes into { when: … }`);
  return printMap(body, 0, scope);
}
