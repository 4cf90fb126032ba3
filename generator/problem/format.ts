import type { Problem } from './problem.ts';

/** What the formatter may use besides the problem. */
export interface FormatOptions {
  /** Text of a file, for the frame; without it there is no frame. */
  readonly source?: (file: string) => string | undefined;
  /** Marks the head of the message, for instance in red. */
  readonly strong?: (text: string) => string;
  /** Marks what is less important. */
  readonly faint?: (text: string) => string;
}

const same = (text: string): string => text;

/**
 * The message people read: what, expected, found, where, the line with a caret, a hint.
 * @example
 * unknown key "enginee" (unknown-key)
 *   expected one of: name, engine
 *   found "enginee"
 *   at profiles/a.yaml:4:1 /enginee
 *     4 | enginee:
 *       | ^
 *   hint: did you mean "engine"?
 */
export function formatProblem(problem: Problem, options: FormatOptions = {}): string {
  const { strong = same, faint = same } = options;
  const { code, expected, found, hint } = problem;
  const lines = [`${strong(problem.message)} ${faint(`(${code})`)}`];
  if (expected !== undefined) lines.push(`expected ${expected}`);
  if (found !== undefined) lines.push(`found ${found}`);
  lines.push(`at ${place(problem)}`);
  lines.push(...frame(problem, options.source?.(problem.file)).map(faint));
  if (hint !== undefined) lines.push(`hint: ${hint}`);
  return lines.join('\n  ');
}

/** `file:line:column pointer`, as far as known. */
export function place({ file, line, column, pointer }: Problem): string {
  const spot = [file, line, line === undefined ? undefined : column].filter(part => part !== undefined).join(':');
  return pointer === undefined ? spot : `${spot} ${pointer === '' ? '/' : pointer}`;
}

/** Long lines are cut, so that a caret stays under its column. */
const WIDTH = 100;

function frame({ line, column }: Problem, text: string | undefined): string[] {
  const source = line === undefined ? undefined : text?.split(/\r?\n/)[line - 1];
  if (line === undefined || source === undefined) return [];
  const start = Math.max(0, (column ?? 1) - 1 - WIDTH / 2);
  const shown = source
    .slice(start, start + WIDTH)
    .replaceAll('\t', ' ')
    .replaceAll(/[\u0000-\u001f\u007f]/g, '?');
  const gutter = ' '.repeat(String(line).length);
  const lines = [`  ${line} | ${shown}`];
  if (column !== undefined) lines.push(`  ${gutter} | ${' '.repeat(column - 1 - start)}^`);
  return lines;
}
