import { goString, quoted } from './go-string.ts';

/** After a dash no underscore: go-yaml leaves underscores out and then reads -_1 as a number. */
const PLAIN = /^(?:[A-Za-z_/]|--?[A-Za-z/])(?:[\w./:@=,+-]*[\w./=,+-])?$/;
/** Words that YAML 1.1, which Helm reads, takes for something else. */
const WORD = /^(y|n|yes|no|on|off|true|false|null|nan|inf)$/i;

/** Whether text is the same text without quotes. */
export const isPlain = (s: string): boolean => PLAIN.test(s) && !WORD.test(s);

/** Text that survives a block literal: printable, no leading blank, no trailing blanks, one final line break at most. */
const BLOCK =
  /^(?![ \t\n])(?:[\t\x20-\x7e\u00a1-\u2027\u202a-\ud7ff\ue000-\ufefe]|[\u{10000}-\u{10ffff}]|(?<![ \t])\n(?!\n*$)|(?<=[^\s])\n$)*(?<![ \t])$/u;

/** A literal string as a one-line YAML scalar in a template: plain where that is safe; braces go through an action. */
export function scalar(s: string): string {
  if (s.includes('{{')) return `{{ ${goString(s)} | quote }}`;
  return isPlain(s) ? s : quoted(s);
}

/** What YAML's reader takes as a key: it looks ahead 1,024 characters for the colon. */
const KEY_LIMIT = 1000;

/** A literal string as the key of a map. @throws {RangeError} for one that is too long to be one. */
export function keyScalar(key: string): string {
  // no character takes more than twelve in its longest form
  if (key.length * 12 > KEY_LIMIT && quoted(key).length > KEY_LIMIT)
    throw new RangeError(`a key of ${key.length} characters: YAML reads ${KEY_LIMIT}`);
  return scalar(key);
}

/** Whether a literal reads better, and survives, as a block. */
export const fitsBlock = (s: string): boolean => s.includes('\n') && BLOCK.test(s);

/** Literal text inside a template: only its braces need care. */
export const escapeBraces = (s: string): string => s.replaceAll('{{', '{{ "{{" }}');

/** Literal text that an action follows: a last brace would become part of the action's own. */
export const escapeBracesBeforeAction = (s: string): string => {
  const text = escapeBraces(s);
  return text.endsWith('{') ? `${text.slice(0, -1)}{{ "{" }}` : text;
};

/** A literal number. @throws {RangeError} for what YAML and JSON have no number for. */
export function numeral(x: number): string {
  if (!Number.isFinite(x)) throw new RangeError(`${x} is no number for a chart`);
  return String(x);
}

/** The lines of a YAML comment. */
export const commentLines = (comment: string): readonly string[] =>
  comment.split(/\r\n|[\r\n\u0085\u2028\u2029]/).map(line => `# ${escapeBraces(line)}`.trimEnd());

/** Text inside a comment of the template, which ends at the first star and slash. */
export const templateComment = (comment: string): string => comment.replaceAll('*/', '* /');
