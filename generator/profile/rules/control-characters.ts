import { show } from '../../schema/describe.ts';
import type { Rule } from './rule.ts';
import { strings } from './strings.ts';

/** Line feed and tab are text; what else is not printable breaks YAML, Markdown or a terminal. */
const unprintable =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** No control characters in any text. */
export const controlCharacters: Rule = profile =>
  [...strings(profile)].flatMap(({ text, pointer, on }) => {
    const hit = unprintable.exec(text)?.[0];
    if (hit === undefined) return [];
    const code = hit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return [
      {
        code: 'control-character',
        pointer,
        on,
        message: 'a control character in a profile',
        expected: 'printable text',
        found: `U+${code} in ${show(text)}`,
        hint: 'type the text again; it may have been pasted',
      } as const,
    ];
  });
