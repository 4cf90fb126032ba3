import { expect, test } from 'vitest';
import { printTemplates, release, template } from '../sdk/index.ts';
import { bind } from './bind.ts';

/** The line that a text becomes in a template. */
const printed = (text: string): string => {
  const data = { text: bind(text, { namespace: release.namespace, seconds: 5 }) };
  const files = printTemplates({
    chart: 'chart',
    head: 'head',
    contract: { type: 'object', properties: {} },
    defines: {},
    guards: [],
    templates: [template<object>('a.yaml', { data })],
  });
  const file = files.find(({ path }) => path === 'a.yaml')!.text;
  return file
    .split('\n')
    .find(line => line.includes('text:'))!
    .trim();
};

test.each([
  ["up{namespace='$namespace'} > $seconds", `text: {{ printf "up{namespace='%s'} > 5" .Release.Namespace | quote }}`],
  ['up[${seconds}s]', 'text: {{ printf "up[5s]" | quote }}'],
  ['{{ $labels.pod }} of $other', 'text: {{ "{{ $labels.pod }} of $other" | quote }}'],
])('%s', (text, line) => {
  expect(printed(text)).toBe(line);
});
