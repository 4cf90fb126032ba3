import { goString } from './code.ts';

const PLAIN = /^(?:--?)?[A-Za-z_/](?:[\w./:@=,+-]*[\w./=,+-])?$/;
/** Words that YAML 1.1, which Helm reads, takes for something else. */
const WORD = /^(y|n|yes|no|on|off|true|false|null|nan|inf)$/i;

/** Text that survives a block literal: printable, no leading blank, no trailing blanks, one final line break at most. */
const BLOCK =
  /^(?![ \t\n])(?:[\t\x20-\x7e\u00a1-\u2027\u202a-\ud7ff\ue000-\ufefe]|[\u{10000}-\u{10ffff}]|(?<![ \t])\n(?!\n*$)|(?<=[^\s])\n$)*(?<![ \t])$/u;

/** JSON text is a YAML double-quoted scalar once these few characters are escaped too. */
const quoted = (s: string): string =>
  JSON.stringify(s).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** A literal string as a one-line YAML scalar in a template: plain where that is safe; braces go through an action. */
export function scalar(s: string): string {
  if (s.includes('{{')) return `{{ ${goString(s)} | quote }}`;
  if (!s.isWellFormed())
    throw new RangeError(`${JSON.stringify(s)} holds half a surrogate pair: it is not Unicode text`);
  return PLAIN.test(s) && !WORD.test(s) ? s : quoted(s);
}

/** Whether a literal reads better, and survives, as a block. */
export const fitsBlock = (s: string): boolean => s.includes('\n') && BLOCK.test(s);

/** Literal text inside a template: only its braces need care. */
export const escapeBraces = (s: string): string => s.replaceAll('{{', '{{ "{{" }}');
