import { describe, expect, it } from 'vitest';
import { expectCode, expectPrinted, v } from '../../test/sdk/expect-printed.ts';
import { defineName, each, eq, opt, raw, str } from './index.ts';

describe('raw', () => {
  it('is source with values in it', () => {
    expectCode(raw('string')`printf "%s" ${v.text}`, 'printf "%s" .Values.text | quote');
    expectCode(raw('integer')`len (${v.list})`, 'len (.Values.list) | int64');
    expectCode(raw('boolean')`and ${v.on} (lt ${raw('number')`.5`} 1.0)`, 'and .Values.on (lt (.5) 1.0)');
    expectCode(raw('string')`regexFind "a .b" ${v.text}`, 'regexFind "a .b" .Values.text | quote');
  });
  it('finds them wherever it stands', () =>
    expectPrinted(
      {
        a: opt(v.text, x => ({
          b: raw('string')`upper ${x} ${v.image.tag} ${defineName('n', '', 'x').use}`,
          c: [0, each(v.list, 'i', i => raw('string')`lower ${i}`)],
        })),
      },
      `
      {{- with .Values.text }}
      a:
        b: {{ upper . $.Values.image.tag (include "c.n" $) | quote }}
        c:
          - 0
          {{- range $i := $.Values.list }}
          - {{ lower $i | quote }}
          {{- end }}
      {{- end }}
      `,
    ));
  it('asks for emptiness by its whole code', () =>
    expectPrinted(
      { a: { b: opt(raw('string')`upper ${v.text}`) }, c: eq(raw('string')`now`, str`x`) },
      `
      {{- if upper .Values.text }}
      a:
        b: {{ upper .Values.text | quote }}
      {{- end }}
      c: {{ eq (now) (printf "x") }}
      `,
    ));
  it.each([
    ['a path', () => raw('string')`printf "%s" .Values.text`, 'raw has .Values.text: inside with or range dot is'],
    ['a path of the root', () => raw('string')`upper $.Values.text`, 'raw has $.Values.text'],
    ['a path in parentheses', () => raw('string')`upper (.Release.Name)`, 'raw has .Release.Name'],
    ['dot', () => raw('string')`include "x" .`, 'raw has .:'],
    ['braces', () => raw('string')`{{ now }}`, 'raw takes what stands between the braces'],
    ['a plain value', () => raw('string')`upper ${'x' as never}`, 'expected an expression, found "x"'],
  ])('refuses %s', (_, make, message) => expect(make).toThrow(message));
});
