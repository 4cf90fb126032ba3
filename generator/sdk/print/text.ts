import type { Ast, Code, Expr, Text, Tree } from '../ast.ts';
import { textCode } from './action.ts';
import { printCode } from './code.ts';
import { rangeHead } from './lines.ts';
import { escapeBracesBeforeAction } from './scalar.ts';
import { assuming, insideRange, insideWith, type Scope } from './scope.ts';
import { type Edge, type Part, type Place, placeOf, textParts } from './text-parts.ts';

interface TextContext {
  readonly scope: Scope;
  /** Inside a YAML block a value with a line break would end the block: only numbers, words and JSON may stand there. */
  readonly inYaml: boolean;
}

/**
 * Text with its expressions as actions. A condition alone on its line takes the line with it, and blank lines above it.
 *
 * @param before what stands before the text: a line break, or nothing at all.
 */
export const printText = (text: Text, context: TextContext, before: Edge): string =>
  printParts(textParts(...text.parts), context, before, 'line');

function printParts(all: readonly Part[], context: TextContext, first: Edge, after: Edge): string {
  let out = '';
  let parts = all;
  let before = first;
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    if (typeof part === 'string') {
      out += escapeBracesBeforeAction(part);
      continue;
    }
    const place = placeOf(parts, i, before, after);
    if (place.at === 'line') out = out.replace(/\n*[ \t]*$/, s => (s.includes('\n') ? '\n' : '') + place.indent);
    out += printNode(part, place, context);
    if (place.at === 'begin' && isBlock(part)) {
      // the line break behind it went into the branches, so that nothing is left where no branch holds
      parts = parts.slice(i + 1).map((p, n) => (n === 0 ? (p as string).slice(1) : p));
      before = 'begin';
      i = -1;
    }
  }
  return out;
}

const isBlock = (ast: Ast): boolean => ast.node !== 'expr';

function printNode(ast: Ast, place: Place, context: TextContext): string {
  switch (ast.node) {
    case 'expr':
      return `{{ ${printCode(checked(ast, context), context.scope)} }}`;
    case 'when':
    case 'with':
      return conditional(ast, place, context);
    case 'each':
      return loop(ast, place, context);
    default:
      throw new TypeError(`a "${ast.node}" node cannot stand in text`);
  }
}

function conditional(ast: Ast & { readonly node: 'when' | 'with' }, place: Place, context: TextContext): string {
  const { scope } = context;
  const inner = (s: Scope): TextContext => ({ ...context, scope: s });
  const branches: (readonly [head: string, value: Tree, scope: Scope])[] =
    ast.node === 'with'
      ? [[`with ${printCode(ast.subject, scope)}`, ast.body, insideWith(scope, ast.subject)]]
      : ast.branches.map(({ condition, value }, i) => [
          `${i ? 'else if' : 'if'} ${printCode(condition, scope)}`,
          value,
          assuming(scope, condition),
        ]);
  if (ast.node === 'when' && ast.otherwise !== undefined) branches.push(['else', ast.otherwise, scope]);
  const { open, close } = braces(place);
  const body = branches.map(
    ([head, value, s], i) => `${i ? open : firstOpen(place, open)}${head}${close}${bodyText(value, place, inner(s))}`,
  );
  return `${body.join('')}${open}end }}`;
}

function loop(ast: Ast & { readonly node: 'each' }, place: Place, context: TextContext): string {
  const inner: TextContext = { ...context, scope: insideRange(context.scope, ast.variables) };
  const { open, close } = braces(place);
  // what is repeated must not repeat the blank lines above
  const blank = place.at === 'line' ? `{{- println }}\n${place.indent}`.repeat(place.blank) : '';
  const body = ast.body.map(t => bodyText(t, { ...place, blank: 0 }, inner)).join('');
  return `${blank}${firstOpen(place, open)}${rangeHead(ast, context.scope)}${close}${body}${open}end }}`;
}

const braces = (place: Place): { readonly open: string; readonly close: string } =>
  place.at === 'line'
    ? { open: `\n${place.indent}{{- `, close: ' }}' }
    : place.at === 'sole'
      ? { open: '\n{{- ', close: ' -}}' }
      : { open: '{{ ', close: ' }}' };

const firstOpen = (place: Place, open: string): string => (place.at === 'line' || place.at === 'sole' ? '{{- ' : open);

function bodyText(value: Tree, place: Place, context: TextContext): string {
  const parts = textParts(value);
  switch (place.at) {
    case 'line': {
      const text = printParts(parts, context, 'line', 'line');
      return text
        ? `${'\n'.repeat(1 + place.blank)}${(place.indent + text).replaceAll(/\n(?!\n)/g, `\n${place.indent}`)}`
        : '';
    }
    case 'sole':
      return `\n${printParts(parts, context, 'begin', 'line')}`;
    case 'begin':
      return `${printParts(parts, context, 'begin', 'line')}\n`;
    default:
      return printParts(parts, context, 'inline', 'inline');
  }
}

/** @throws {TypeError} for a value that may hold a line break, in a YAML block. */
function checked(e: Expr, context: TextContext): Code {
  if (context.inYaml && (e.kind === 'block' || (e.kind === 'string' && !isOneLine(e.code))))
    throw new TypeError('text inside a YAML block takes strings only through toJson: a line break would end the block');
  return textCode(e);
}

const isOneLine = (code: Code): boolean =>
  (code.op === 'call' && code.fn === 'toJson') ||
  (code.op === 'path' && (code.root === '.Release' || code.root === '.Chart'));
