import { show } from '../../schema/describe.ts';
import type { Rule } from './rule.ts';
import { strings } from './strings.ts';

/** No template braces: a profile is data, and Helm would read them as its own. */
export const templateBraces: Rule = profile =>
  [...strings(profile)]
    .filter(({ text }) => text.includes('{{') || text.includes('}}'))
    .map(({ text, pointer, on }) => ({
      code: 'template-braces',
      pointer,
      on,
      message: 'template braces in a profile',
      expected: 'text without "{{" or "}}"',
      found: show(text),
      hint: 'a profile is data, not a template: write the value itself, or set it when the chart is installed',
    }));
