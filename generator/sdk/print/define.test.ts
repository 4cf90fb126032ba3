import { describe, expect, it } from 'vitest';
import { expectFile, scope, source, v } from '../../../test/sdk/expect-printed.ts';
import {
  chartInfo,
  defineFlag,
  defineList,
  defineMap,
  defineName,
  defineSource,
  defineText,
  each,
  jsonText,
  merge,
  notEmpty,
  opt,
  or,
  release,
  spread,
  str,
  template,
  text,
  trimSuffix,
  trunc,
  when,
} from '../index.ts';
import { printDefine } from './define.ts';

const expectDefine = (define: Parameters<typeof printDefine>[0], expected: string): void =>
  expect(printDefine(define, scope)).toBe(
    `{{/*\n${define.comment}\n*/}}\n{{- define "c.${define.name}" -}}\n${source(expected)}\n{{- end }}`,
  );

describe('a named template', () => {
  it('is a name', () =>
    expectDefine(
      defineName(
        'fullname',
        'Why.',
        when<string>(
          notEmpty(v.text),
          trimSuffix(trunc(v.text, 63), '-'),
          when(v.on, chartInfo.name, str`${release.name}-x`),
        ),
      ),
      `
      {{- if .Values.text }}
      {{- .Values.text | trunc 63 | trimSuffix "-" }}
      {{- else }}
      {{- if .Values.on }}
      {{- .Chart.Name }}
      {{- else }}
      {{- printf "%s-x" .Release.Name }}
      {{- end }}
      {{- end }}
      `,
    ));
  it('is a literal', () => expectDefine(defineText('t', 't', 'a "b"'), '{{- `a "b"` }}'));
  it('is text', () =>
    expectDefine(
      defineText('t', 't', text`${v.image.repository}${when(notEmpty(v.image.tag), text`:${v.image.tag}`)}`),
      '{{ .Values.image.repository }}{{ if .Values.image.tag }}:{{ .Values.image.tag }}{{ end }}',
    ));
  it('is JSON', () =>
    expectDefine(defineText('t', 't', jsonText({ a: v.count })), '{\n  "a": {{ .Values.count | int64 | toJson }}\n}'));
  it('is a flag', () =>
    expectDefine(
      defineFlag('f', 'f', or(v.on, notEmpty(v.text))),
      `
    {{- if or .Values.on .Values.text }}
    {{- "true" }}
    {{- end }}
  `,
    ));
  it('is a map', () =>
    expectDefine(
      defineMap<object>('m', 'm', { a: 1, b: opt(v.text) }),
      `
    a: 1
    {{- with .Values.text }}
    b: {{ . | quote }}
    {{- end }}
  `,
    ));
  it('is a merge', () =>
    expectDefine(
      defineMap<object>('m', 'm', merge({ a: 'x' }, opt(v.map))),
      `
    a: x
    {{- with .Values.map }}
    {{ toYaml . }}
    {{- end }}
  `,
    ));
  it('is a map under a condition', () =>
    expectDefine(
      defineMap<object>('m', 'm', when(v.on, { a: 1 }, { b: opt(v.text) })),
      `
    {{- if .Values.on }}
    a: 1
    {{- else }}
    {{- if .Values.text }}
    {{- with .Values.text }}
    b: {{ . | quote }}
    {{- end }}
    {{- end }}
    {{- end }}
  `.replace(
        '{{- if .Values.text }}\n    {{- with .Values.text }}\n    b: {{ . | quote }}\n    {{- end }}\n    {{- end }}',
        '{{- if .Values.text }}\n    b: {{ .Values.text | quote }}\n    {{- end }}',
      ),
    ));
  it('is a list', () =>
    expectDefine(
      defineList<unknown>('l', 'l', ['a', each(v.users, 'u', u => ({ n: u.name, r: release.name }))]),
      `
    - a
    {{- range $u := .Values.users }}
    - "n": {{ $u.name | quote }}
      r: {{ $.Release.Name | quote }}
    {{- end }}
  `,
    ));
  it('is source', () =>
    expectDefine(
      defineSource<object>('s', 's', '{{- $x := .Values.map }}\na: {{ $x.b }}', [v.map]),
      '{{- $x := .Values.map }}\na: {{ $x.b }}',
    ));
  it('is included with the root, wherever that is', () => {
    const name = defineName('name', '', 'x');
    const labels = defineMap<object>('labels', '', { a: 'b' });
    expectFile(
      template<object>('a.yaml', {
        a: name.use,
        b: labels.use,
        c: [each(v.list, 'i', i => ({ i, n: name.use, l: merge(labels.use, opt(v.map)) }))],
      }),
      `
      a: {{ include "c.name" . }}
      b:
        {{- include "c.labels" . | nindent 2 }}
      {{- if .Values.list }}
      c:
        {{- range $i := .Values.list }}
        - i: {{ $i | quote }}
          "n": {{ include "c.name" $ }}
          l:
            {{- include "c.labels" $ | nindent 6 }}
            {{- with $.Values.map }}
            {{- toYaml . | nindent 6 }}
            {{- end }}
        {{- end }}
      {{- end }}
    `,
    );
  });
  it('refuses a map or a list of the user that may be empty', () => {
    const map = 'a map of the user comes into a merge through opt(…)';
    expect(() => printDefine(defineMap<object>('m', '', v.map), scope)).toThrow(map);
    expect(() => printDefine(defineMap<object>('m', '', when(v.on, v.map)), scope)).toThrow(map);
    expect(() => printDefine(defineList<string>('l', '', v.list), scope)).toThrow('through spread(…)');
    expectDefine(defineMap<object>('m', 'm', opt(v.map)), '{{- with .Values.map }}\n{{ toYaml . }}\n{{- end }}');
    expectDefine(
      defineList<string>('l', 'l', [spread(v.list)]),
      '{{- with .Values.list }}\n{{ toYaml . }}\n{{- end }}',
    );
  });
  it('refuses a body that cannot be one', () => {
    expect(() => printDefine(defineText('t', '', opt(v.text)), scope)).toThrow(
      'a "with" node cannot be the body of a named template',
    );
    expect(() => printDefine(defineText('t', '', when(v.on, text`a`)), scope)).toThrow('build its text with str`…`');
  });
});
