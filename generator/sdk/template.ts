import type { Tree } from './ast.ts';
import { printCode } from './code.ts';
import { astOf, exprOf, type Node, type Tpl } from './node.ts';
import { mergeLines, printMap } from './print.ts';
import { rangeHead } from './print-lines.ts';
import { printText } from './print-text.ts';
import { templateComment } from './scalar.ts';
import { assuming, type Scope } from './scope.ts';

/** One file under `templates/`. */
export interface Template {
  /** Path below `templates/`. */
  readonly path: string;
  /** The file is empty unless this holds. */
  readonly when?: Node<boolean>;
  /** One object, or objects made of a list of the user's. */
  readonly body: Tree;
}

/** A file with one Kubernetes object. */
export function template<T extends object>(path: string, object: Tpl<NoInfer<T>>): Template;
export function template<T extends object>(
  path: string,
  options: { readonly when: Node<boolean> },
  object: Tpl<NoInfer<T>>,
): Template;
export function template(path: string, a: Tree, b?: Tree): Template {
  return b === undefined ? { path, body: a } : { path, when: (a as { readonly when: Node<boolean> }).when, body: b };
}

/** An object whose fields are checked against T; the same tree comes back. */
export const resource = <T extends object>(object: Tpl<T>): Tpl<T> => object;

/** A file with objects of the user's: one document for each element of a list. */
export const objectsTemplate = (path: string, list: Node<readonly object[]>): Template => ({
  path,
  body: { [DOCUMENTS]: list },
});

const DOCUMENTS = Symbol('documents');

/** NOTES.txt. */
export const notes = (body: Node<string>): Template => ({ path: 'NOTES.txt', body });

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
  return printMap(body as object, 0, scope);
}
