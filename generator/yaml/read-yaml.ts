import { type Document, LineCounter, parseDocument, type YAMLError } from 'yaml';
import type { Problem, ProblemCode } from '../problem/problem.ts';
import type { Source } from '../problem/source.ts';
import { toPointer } from '../schema/pointer.ts';
import { keyAt, locate } from './locate.ts';

/** A YAML text, read. */
export interface YamlFile {
  readonly source: Source;
  /** Plain data; undefined when the text could not be read. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
}

const codes: Readonly<Record<string, ProblemCode>> = {
  DUPLICATE_KEY: 'duplicate-key',
  MULTIPLE_DOCS: 'several-documents',
};

const hints: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'indent with blanks, not tabs',
  BAD_INDENT: 'indent keys of one map by the same number of blanks',
  MULTIPLE_DOCS: 'one file holds one document: take out "---" and what follows it, or make a second file',
  DUPLICATE_KEY: 'keep one of the two',
  BAD_ALIAS: 'an alias needs an anchor before it',
  BLOCK_AS_IMPLICIT_KEY: 'put values that hold ": " in quotes, and check the indentation',
  MISSING_CHAR: 'check the line before: a quote, bracket or ":" may be missing',
  TAG_RESOLVE_FAILED: 'take the tag out',
};

/**
 * Reads one YAML 1.2 document. Duplicate keys are problems, and the value is there all the same, so that
 * whoever validates it can report the rest in one go.
 * @param file what to call the text in problems
 */
export function readYaml(text: string, file: string): YamlFile {
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines, version: '1.2', uniqueKeys: true, prettyErrors: false });
  const source: Source = { file, locate: (pointer, target = 'value') => locate(doc, lines, pointer, target) };
  const all = [...doc.errors, ...doc.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
  const duplicates = all
    .filter(error => error.code === 'DUPLICATE_KEY')
    .map(error => duplicate(error, doc, lines, file));
  // Behind the first syntax error everything is guesswork.
  const broken = all.find(error => error.code !== 'DUPLICATE_KEY');
  if (broken) return { source, value: undefined, problems: [...duplicates, syntax(broken, lines, file)] };
  try {
    return { source, value: doc.toJS(), problems: duplicates };
  } catch (error) {
    // Aliases that expand without end.
    const problem: Problem = {
      code: 'yaml-syntax',
      file,
      line: 1,
      column: 1,
      message: `cannot read the YAML: ${(error as Error).message}`,
      hint: 'use fewer aliases',
    };
    return { source, value: undefined, problems: [...duplicates, problem] };
  }
}

function syntax(error: YAMLError, lines: LineCounter, file: string): Problem {
  const { line, col } = lines.linePos(error.pos[0]);
  const several = error.code === 'MULTIPLE_DOCS';
  return {
    code: codes[error.code] ?? 'yaml-syntax',
    file,
    pointer: '',
    line,
    column: col,
    message: several ? 'the file holds several documents' : `bad YAML: ${lower(error.message)}`,
    expected: several ? 'one document' : 'YAML 1.2',
    found: several ? 'a second "---"' : error.code.toLowerCase().replaceAll('_', '-'),
    hint: hints[error.code] ?? 'check indentation, quotes and colons near this place',
  };
}

function duplicate(error: YAMLError, doc: Document.Parsed, lines: LineCounter, file: string): Problem {
  const { line, col } = lines.linePos(error.pos[0]);
  const path = keyAt(doc.contents, error.pos[0]) ?? [];
  const pointer = toPointer(path);
  const earlier = locate(doc, lines, pointer, 'key');
  const key = JSON.stringify(path.at(-1) ?? '');
  return {
    code: 'duplicate-key',
    file,
    pointer,
    line,
    column: col,
    message: `the key ${key} is given twice`,
    expected: `${key} once`,
    found: earlier ? `${key} in line ${earlier.line} and line ${line}` : `${key} again`,
    hint: hints.DUPLICATE_KEY!,
  };
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
