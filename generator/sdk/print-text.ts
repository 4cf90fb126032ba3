import type { Expr, Text, Tree } from './ast.ts';
import { printCode, type Scope } from './code.ts';
import { astOf } from './node.ts';
import { escapeBraces } from './scalar.ts';

interface TextContext {
  readonly scope: Scope;
  /** Inside a YAML block a value with a line break would end the block: only numbers, words and JSON may stand there. */
  readonly inYaml: boolean;
}

/** Text with its expressions as actions. A condition alone on its line takes the line with it. */
export function printText(text: Text, context: TextContext): string {
  return text.parts
    .map((part, i) => {
      if (typeof part === 'string') return escapeBraces(part);
      const alone = endsLine(text.parts[i - 1]) && startsLine(text.parts[i + 1]);
      return printPart(part, alone, context);
    })
    .join('');
}

const endsLine = (x: unknown): boolean => x === undefined || x === '' || (typeof x === 'string' && x.endsWith('\n'));
const startsLine = (x: unknown): boolean =>
  x === undefined || x === '' || (typeof x === 'string' && x.startsWith('\n'));

function printPart(tree: Tree, alone: boolean, context: TextContext): string {
  const ast = astOf(tree);
  if (!ast) return escapeBraces(String(tree));
  const code = (e: Expr['code']): string => printCode(e, context.scope);
  const body = (t: Tree): string => (alone ? `\n${printPart(t, false, context)}\n` : printPart(t, false, context));
  const open = alone ? '{{- ' : '{{ ';
  switch (ast.node) {
    case 'expr':
      if (context.inYaml && ast.kind === 'string' && !(ast.code.op === 'call' && ast.code.fn === 'toJson'))
        throw new TypeError(
          'text inside a YAML block takes strings only through toJson: a line break would end the block',
        );
      return `{{ ${code(ast.code)} }}`;
    case 'text':
      return printText(ast, context);
    case 'when': {
      const branches = ast.branches.map(
        (b, i) => `${open}${i ? 'else if' : 'if'} ${code(b.condition)} }}${body(b.value)}`,
      );
      const otherwise = ast.otherwise === undefined ? '' : `${open}else }}${body(ast.otherwise)}`;
      return `${branches.join('')}${otherwise}${open}end }}`;
    }
    case 'each': {
      const { dot: _, ...rest } = context.scope;
      const inner: TextContext = { ...context, scope: { ...rest, rebound: true } };
      const lines = ast.body.map(t => printPart(t, false, inner)).join('\n');
      return `${open}range ${ast.variables.join(', ')} := ${code(ast.collection)} }}${alone ? `\n${lines}\n` : lines}${open}end }}`;
    }
    default:
      throw new TypeError(`a "${ast.node}" node cannot stand in text`);
  }
}
