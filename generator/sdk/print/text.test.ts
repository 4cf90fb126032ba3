import { describe, expect, it } from 'vitest';
import { expectPrinted, printed, scope, source, v } from '../../../test/sdk/expect-printed.ts';
import {
  assumeString,
  assumeWord,
  cases,
  chartInfo,
  defineMap,
  each,
  eachEntry,
  type Node,
  notEmpty,
  opt,
  release,
  str,
  text,
  toJson,
  toYaml,
  when,
} from '../index.ts';
import { astOf } from '../node.ts';
import { printText } from './text.ts';
import type { Edge } from './text-parts.ts';

const expectText = (node: Node<string>, expected: string, before: Edge = 'line'): void => {
  const ast = astOf(node);
  if (ast?.node !== 'text') throw new TypeError('no text');
  expect(printText(ast, { scope, inYaml: false }, before)).toBe(source(expected));
};
const expectBegin = (node: Node<string>, expected: string): void => expectText(node, expected, 'begin');

describe('literals', () => {
  it('lose the indentation of the source', () =>
    expectText(
      text`
        one
          two

        three
      `,
      'one\n  two\n\nthree',
    ));
  it('stay as they are on one line', () => expectText(text`  one `, '  one '));
  it('escape their braces', () => {
    expectText(text`{{ a }} {{{b}}}`, '{{ "{{" }} a }} {{ "{{" }}{b}}}');
    expectText(text`{${'{'}a`, '{{ "{{" }}a');
    expectText(text`${'{'}${v.text}}`, '{{ "{" }}{{ .Values.text }}}');
    expectText(text`\${${v.text}}`, '${{ "{" }}{{ .Values.text }}}');
    expectText(text`a{${when(v.on, '{')}{b`, 'a{{ "{" }}{{ if .Values.on }}{{ "{" }}{{ end }}{b');
  });
});

describe('expressions', () => {
  it('are printed by kind', () =>
    expectText(
      text`${v.text} ${v.word} ${v.count} ${v.share} ${v.on} ${notEmpty(v.text)} ${release.name} ${3} ${'x'}`,
      '{{ .Values.text }} {{ .Values.word }} {{ .Values.count | int64 }} {{ .Values.share | float64 | toJson }} {{ .Values.on }} ' +
        '{{ not (empty .Values.text) }} {{ .Release.Name }} 3 x',
    ));
  it('that Go would print its own way are refused', () => {
    expect(() => expectText(text`${v.amount as Node<string>}`, '')).toThrow('a value of kind "scalar" in text');
    expect(() => expectText(text`${v.map as unknown as Node<string>}`, '')).toThrow('a value of kind "object" in text');
    expectText(text`${toJson(v.map)} ${toYaml(v.list)}`, '{{ .Values.map | toJson }} {{ .Values.list | toYaml }}');
  });
});

describe('conditions', () => {
  it('within a line stay there', () =>
    expectText(
      text`a ${when(v.on, 'b', 'c')} ${when(v.off, str`d`)}${when(v.on, 'e')}`,
      'a {{ if .Values.on }}b{{ else }}c{{ end }} {{ if .Values.off }}{{ printf "d" }}{{ end }}{{ if .Values.on }}e{{ end }}',
    ));
  it('behind an expression are not alone', () =>
    expectText(text`\n${v.text}${when(v.on, 'b')}\n`, '\n{{ .Values.text }}{{ if .Values.on }}b{{ end }}\n'));
  it('alone on a line take it with them', () =>
    expectText(
      text`
        a
        ${when(v.on, 'b')}
        ${cases(
          [
            [v.on, 'c'],
            [v.off, 'd'],
          ],
          'e',
        )}
        f
      `,
      `
      a
      {{- if .Values.on }}
      b
      {{- end }}
      {{- if .Values.on }}
      c
      {{- else if .Values.off }}
      d
      {{- else }}
      e
      {{- end }}
      f
      `,
    ));
  it('take blank lines above with them', () =>
    expectText(
      text`
        a

        ${when(v.on, 'b')}

        c
      `,
      `
      a
      {{- if .Values.on }}

      b
      {{- end }}

      c
      `,
    ));
  it('keep their indentation', () =>
    expectText(
      text`
        a:
          ${when(
            v.on,
            text`
              b
                c
            `,
          )}
        d
      `,
      `
      a:
        {{- if .Values.on }}
        b
          c
        {{- end }}
      d
      `,
    ));
  it('in conditions nest', () =>
    expectText(
      text`
        a
        ${when(
          v.on,
          text`
            b
            ${when(v.off, 'c')}
            ${when(v.off, text`d ${when(v.on, 'e')}`)}
          `,
        )}
      `,
      `
      a
      {{- if .Values.on }}
      b
      {{- if .Values.off }}
      c
      {{- end }}
      {{- if .Values.off }}
      d {{ if .Values.on }}e{{ end }}
      {{- end }}
      {{- end }}
      `,
    ));
  it('at the very beginning of a named template leave no line break', () => {
    expectBegin(text`${when(v.on, 'a', 'b')}`, '{{- if .Values.on -}}\na\n{{- else -}}\nb\n{{- end }}');
    expectBegin(
      text`
      ${when(v.on, 'a')}
      ${when(v.off, 'b')}
      c
    `,
      '{{ if .Values.on }}a\n{{ end }}{{ if .Values.off }}b\n{{ end }}c',
    );
    expectBegin(text`${when(v.on, 'a')}b`, '{{ if .Values.on }}a{{ end }}b');
  });
});

describe('optional text and loops', () => {
  it('opt is relative', () =>
    expectText(
      text`a${opt(v.text, x => str`-${x}-${v.word}`)}`,
      'a{{ with .Values.text }}{{ printf "-%s-%s" . $.Values.word }}{{ end }}',
    ));
  it('each gives lines', () =>
    expectText(
      text`
        users:
        ${each<(typeof users)[number], string>(v.users as never, 'u', u => text`- ${u.name} in ${release.namespace}`)}
        end
      `,
      `
      users:
      {{- range $u := .Values.users }}
      - {{ $u.name }} in {{ $.Release.Namespace }}
      {{- end }}
      end
      `,
    ));
  it('a loop does not repeat the blank lines above', () =>
    expectText(
      text`
        a

        ${eachEntry<string, string>(v.map, ['k', 'x'], (k, x) => text`${k}: ${x}`)}
      `,
      `
      a
      {{- println }}
      {{- range $k, $x := .Values.map }}
      {{ $k }}: {{ $x }}
      {{- end }}
      `,
    ));
  it('in a line a loop stays there', () =>
    expectText(
      text`a${each<string, string>(v.list, 'x', x => text` ${x}`)}.`,
      'a{{ range $x := .Values.list }} {{ $x }}{{ end }}.',
    ));
  const users = [{ name: '' }];
});

describe('text in a YAML block', () => {
  it('takes what cannot break a line', () =>
    expectPrinted(
      {
        a: text`
          n=${v.count}
          ${when(v.on, 'x')}
          j=${toJson(v.text)} r=${release.name} c=${chartInfo.version} w=${v.word} b=${assumeWord(v.text)}
        `,
      },
      `
      a: |
        n={{ .Values.count | int64 }}
        {{- if .Values.on }}
        x
        {{- end }}
        j={{ .Values.text | toJson }} r={{ .Release.Name }} c={{ .Chart.Version }} w={{ .Values.word }} b={{ .Values.text }}
      `,
    ));
  it('refuses strings, scalars and named templates', () => {
    const message = 'text inside a YAML block takes strings only through toJson: a line break would end the block';
    expect(() => printed(text`${v.text}`)).toThrow(message);
    expect(() => printed(text`a ${when(v.on, text`${v.text}`)}`)).toThrow(message);
    expect(() => printed(text`${assumeString(v.anything)}`)).toThrow(message);
    expect(() => printed(text`${defineMap<object>('m', '', {}).use as unknown as Node<string>}`)).toThrow(message);
  });
  it('says where the block begins, when its first line begins with blanks', () =>
    expectPrinted({ a: text`  b\nc` }, 'a: |2\n    b\n  c'));
});
