import type { Ast, Tree } from '../ast.ts';
import { literal, pipe } from '../code.ts';
import { astOf } from '../node.ts';
import { printAction } from './action.ts';
import { printCode } from './code.ts';
import { printJson } from './json.ts';
import { printLines } from './lines.ts';
import { mergeLines } from './merge.ts';
import { checkPlainMap } from './plain-map.ts';
import { escapeBraces, fitsBlock, keyScalar, numeral, scalar } from './scalar.ts';
import type { Scope } from './scope.ts';
import { printText } from './text.ts';

const pad = (n: number): string => ' '.repeat(n);

/** A map as block YAML, one string a line, without the indentation of its parent. */
export function printMap(map: unknown, indent: number, scope: Scope): readonly string[] {
  checkPlainMap(map);
  const lines = Object.entries(map).map(([key, tree]) => ({
    tree,
    at: { key },
    put: (t: Tree, s: Scope) => [`${pad(indent)}${keyScalar(key)}:${printValue(t, indent + 2, s)}`],
  }));
  return printLines(lines, indent, scope);
}

/** A list as block YAML. */
export function printList(list: readonly Tree[], indent: number, scope: Scope): readonly string[] {
  const lines = list.map((tree, key) => ({ tree, at: { key }, put: (t: Tree, s: Scope) => [item(t, indent, s)] }));
  return printLines(lines, indent, scope);
}

/** `- value`; a map begins on the dash's own line where its first key is there for certain. */
function item(tree: Tree, indent: number, scope: Scope): string {
  const text = printValue(tree, indent + 2, scope);
  const hang = `\n${pad(indent + 2)}`;
  const flush = text.startsWith(hang) && !/^(\{\{-|#)/.test(text.slice(hang.length));
  return `${pad(indent)}-${flush ? ` ${text.slice(hang.length)}` : text}`;
}

/** The text after `key:` or `-`. */
export function printValue(tree: Tree, indent: number, scope: Scope): string {
  const ast = astOf(tree);
  if (ast) return nodeValue(ast, indent, scope);
  if (tree === null || typeof tree === 'boolean') return ` ${tree}`;
  if (typeof tree === 'string') return literalValue(tree, indent);
  if (typeof tree === 'number') return ` ${numeral(tree)}`;
  if (typeof tree !== 'object') throw new TypeError(`a ${typeof tree} cannot stand in a tree`);
  const lines = Array.isArray(tree) ? printList(tree, indent, scope) : printMap(tree, indent, scope);
  if (lines.length === 0) return Array.isArray(tree) ? ' []' : ' {}';
  return `\n${lines.join('\n')}`;
}

function literalValue(s: string, indent: number): string {
  if (!fitsBlock(s)) return ` ${scalar(s)}`;
  const body = escapeBraces(s)
    .replace(/\n$/, '')
    .replaceAll(/\n(?!\n)/g, `\n${pad(indent)}`);
  return ` |${s.endsWith('\n') ? '' : '-'}\n${pad(indent)}${body}`;
}

function nodeValue(ast: Ast, indent: number, scope: Scope): string {
  switch (ast.node) {
    case 'expr':
      return printAction(ast, indent, scope);
    case 'merge':
      return `\n${mergeLines(ast, indent, scope).join('\n')}`;
    case 'yamlText': {
      const value = printValue(ast.tree, indent, scope);
      return ` |${value.startsWith('\n') ? value : `\n${pad(indent)}${value.trimStart()}`}`;
    }
    case 'blockText':
      return ` |\n${pad(indent)}{{- ${printCode(pipe(ast.code, 'nindent', literal(indent)), scope)} }}`;
    case 'jsonText':
      return ` |\n${indented(printJson(ast.tree, scope), indent)}`;
    case 'text': {
      const lines = printText(ast, { scope, inYaml: true }, 'line').split('\n');
      // a first line that begins with blanks would be taken for the block's indentation
      return ` |${/^[ \t]/.test(lines[0]!) ? '2' : ''}\n${indented(lines, indent)}`;
    }
    default:
      throw new TypeError(`a "${ast.node}" node cannot stand here: it needs a key or a dash to go with`);
  }
}

const indented = (lines: readonly string[], indent: number): string =>
  lines.map(l => (l ? pad(indent) + l : l)).join('\n');
