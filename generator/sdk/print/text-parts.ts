import type { Ast, Tree } from '../ast.ts';
import { astOf } from '../node.ts';

/** Literal text, or a node that is no text itself. */
export type Part = string | Ast;

/** What stands at an edge of text: a line break, nothing at all, or other text on the same line. */
export type Edge = 'line' | 'begin' | 'inline';

/** Where a node stands. */
export interface Place {
  /** Alone on a line; at the very beginning with lines behind it; the whole text; within a line. */
  readonly at: 'line' | 'begin' | 'sole' | 'inline';
  /** The blanks before it on its line. */
  readonly indent: string;
  /** Blank lines above it. */
  readonly blank: number;
}

/** Trees of text as literals and nodes: texts in texts are taken apart, neighbouring literals put together. */
export function textParts(...trees: readonly Tree[]): readonly Part[] {
  const parts: Part[] = [];
  for (const part of trees.flatMap(flat)) {
    const last = parts.at(-1);
    if (part === '') continue;
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
    else parts.push(part);
  }
  return parts;
}

function flat(tree: Tree): readonly Part[] {
  const ast = astOf(tree);
  if (!ast) return [String(tree)];
  return ast.node === 'text' ? ast.parts.flatMap(flat) : [ast];
}

const INLINE: Place = { at: 'inline', indent: '', blank: 0 };

/** Whether a node has its line to itself. */
export function placeOf(parts: readonly Part[], i: number, before: Edge, after: Edge): Place {
  const previous = parts[i - 1] ?? '';
  const next = parts[i + 1];
  if (typeof previous !== 'string' || !(next === undefined ? after === 'line' : isBreak(next))) return INLINE;
  const blanks = /[ \t\n]*$/.exec(previous)![0];
  const breaks = blanks.split('\n').length - 1;
  const isFirst = blanks === previous && i <= 1;
  if (breaks > 0)
    return {
      at: 'line',
      indent: blanks.slice(blanks.lastIndexOf('\n') + 1),
      blank: isFirst && before === 'line' ? breaks : breaks - 1,
    };
  // no line break before it in the text: only the edge can be one
  if (!isFirst || before === 'inline') return INLINE;
  if (before === 'line') return { at: 'line', indent: previous, blank: 0 };
  if (previous !== '') return INLINE;
  return { at: next === undefined ? 'sole' : 'begin', indent: '', blank: 0 };
}

const isBreak = (part: Part): boolean => typeof part === 'string' && part.startsWith('\n');
