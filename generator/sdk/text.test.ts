import { describe, expect, it } from 'vitest';
import { expectPrinted, printed, scope, source, v } from '../../test/sdk/expect-printed.ts';
import {
  asString,
  bare,
  cases,
  chartInfo,
  defineMap,
  each,
  eachEntry,
  jsonText,
  type Node,
  notEmpty,
  opt,
  release,
  str,
  text,
  toJson,
  toYaml,
  when,
  yamlText,
} from './index.ts';
import { astOf } from './node.ts';
import { printText } from './print-text.ts';
import type { Edge } from './text-parts.ts';

/** Text as it stands in NOTES.txt (a line break before it) or in a named template (nothing before it). */
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
      '{{ .Values.text }} {{ .Values.word }} {{ .Values.count | int64 }} {{ .Values.share | float64 }} {{ .Values.on }} ' +
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
          j=${toJson(v.text)} r=${release.name} c=${chartInfo.version} w=${v.word} b=${bare(v.text)}
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
    expect(() => printed(text`${asString(v.anything)}`)).toThrow(message);
    expect(() => printed(text`${defineMap('m', '', {}).use as unknown as Node<string>}`)).toThrow(message);
  });
  it('says where the block begins, when its first line begins with blanks', () =>
    expectPrinted({ a: text`  b\nc` }, 'a: |2\n    b\n  c'));
});

describe('yamlText', () => {
  it('is a block with YAML in it', () =>
    expectPrinted(
      {
        a: yamlText({ b: v.text, c: opt(v.map), d: [when(v.on, 1), 'x\ny\n'], e: yamlText({ f: v.count }) }),
        g: [yamlText({ h: 1 })],
      },
      `
      a: |
        b: {{ .Values.text | quote }}
        {{- with .Values.map }}
        c:
          {{- toYaml . | nindent 4 }}
        {{- end }}
        d:
          {{- if .Values.on }}
          - 1
          {{- end }}
          - |
            x
            y
        e: |
          f: {{ .Values.count | int64 }}
      g:
        - |
          h: 1
      `,
    ));
  it('of one value stands on a line of its own', () =>
    expectPrinted(
      { a: yamlText({}), b: yamlText([]), c: yamlText('x'), d: yamlText(v.text), e: yamlText(v.map) },
      `
      a: |
        {}
      b: |
        []
      c: |
        x
      d: |
        {{ .Values.text | quote }}
      e: |
        {{- toYaml .Values.map | nindent 2 }}
    `,
    ));
});

describe('jsonText', () => {
  it('is a block with JSON in it, numbers as numbers', () =>
    expectPrinted(
      {
        a: jsonText({
          s: v.text,
          i: v.count,
          f: v.share,
          b: v.on,
          c: notEmpty(v.text),
          m: v.map,
          x: v.amount,
          t: str`${v.text}!`,
          l: [1, v.list, { 'k{{': '{{ v }}' }],
          e: {},
          n: null,
          u: undefined,
          nel: '\u0085\u2028\u007f',
        }),
      },
      `
      a: |
        {
          "s": {{ .Values.text | toJson }},
          "i": {{ .Values.count | int64 | toJson }},
          "f": {{ .Values.share | float64 | toJson }},
          "b": {{ .Values.on | toJson }},
          "c": {{ not (empty .Values.text) | toJson }},
          "m": {{ .Values.map | toJson }},
          "x": {{ .Values.amount | toJson }},
          "t": {{ printf "%s!" .Values.text | toJson }},
          "l": [
            1,
            {{ .Values.list | toJson }},
            {
              "k{{ "{{" }}": "{{ "{{" }} v }}"
            }
          ],
          "e": {},
          "n": null,
          "nel": "\\u0085\\u2028\\u007f"
        }
      `,
    ));
  it('has conditions with an else', () =>
    expectPrinted(
      { a: jsonText({ b: when(v.on, { c: 1 }, v.text), d: [when(v.on, 1, 2), 3] }) },
      `
      a: |
        {
          "b":
          {{- if .Values.on }}
          {
            "c": 1
          }
          {{- else }}
          {{ .Values.text | toJson }}
          {{- end }},
          "d": [
            {{ if .Values.on }}1{{ else }}2{{ end }},
            3
          ]
        }
      `,
    ));
  it('refuses what JSON has no form for', () => {
    expect(() => printed(jsonText({ a: when(v.on, 1) }))).toThrow(
      'in JSON a condition needs an else: a key cannot vanish',
    );
    expect(() => printed(jsonText({ a: opt(v.text) }))).toThrow('a "with" node cannot stand in JSON');
    expect(() => printed(jsonText([each(v.list, 'x', x => x)]))).toThrow('a "each" node cannot stand in JSON');
    expect(() => printed(jsonText({ a: Number.NaN }))).toThrow('NaN is no number');
    expect(() => printed(jsonText({ a: defineMap('m', '', {}).use }))).toThrow('cannot stand in JSON');
    expect(() => printed(jsonText('\udc00'))).toThrow('half a surrogate pair');
  });
});
