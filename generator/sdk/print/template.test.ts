import { describe, expect, it } from 'vitest';
import { contract, expectFile, scope, type Values, v } from '../../../test/sdk/expect-printed.ts';
import {
  chartInfo,
  file,
  merge,
  notes,
  objectsTemplate,
  opt,
  orElse,
  str,
  template,
  text,
  values,
  when,
} from '../index.ts';
import { printTemplate } from './template.ts';

describe('a file', () => {
  it('holds one object', () =>
    expectFile(
      template<object>('a.yaml', { kind: 'A', spec: opt(v.map) }),
      `
    kind: A
    {{- with .Values.map }}
    spec:
      {{- toYaml . | nindent 2 }}
    {{- end }}
  `,
    ));
  it('may have a condition, which holds inside', () =>
    expectFile(
      template<object>('a.yaml', { when: v.on }, { kind: 'A', b: when(v.on, 1) }),
      `
      {{- if .Values.on }}
      kind: A
      b: 1
      {{- end }}
    `,
    ));
  it('may be a merge', () =>
    expectFile(
      template<object>('a.yaml', merge({ a: 'x' }, opt(v.map))),
      `
    a: x
    {{- with .Values.map }}
    {{ toYaml . }}
    {{- end }}
  `,
    ));
  it('with objects of the user is one document each', () =>
    expectFile(
      objectsTemplate('x.yaml', v.users as never),
      `
      {{- range $object := .Values.users }}
      ---
      {{ toYaml $object }}
      {{- end }}
    `,
    ));
  it('of notes is text', () =>
    expectFile(
      notes(text`
    Port ${v.count}.
    ${when(v.on, 'On.')}
  `),
      `
    Port {{ .Values.count | int64 }}.
    {{- if .Values.on }}
    On.
    {{- end }}
  `,
    ));
  it('of notes may be one expression, or a condition', () => {
    expectFile(notes(str`Port ${v.count}.`), '{{ printf "Port %d." (int64 .Values.count) }}');
    expectFile(
      notes(when<string>(v.on, text`On.`, 'Off.')),
      '{{- if .Values.on }}\nOn.\n{{- else }}\nOff.\n{{- end }}',
    );
  });
  it('is no condition: that goes into its options', () =>
    expect(() => printTemplate(template<object>('a.yaml', when(v.on, {})), '', scope)).toThrow(
      'its condition goes into { when: … }',
    ));
  it('has a head that cannot end its comment', () =>
    expect(printTemplate(template<object>('a.yaml', { a: 1 }), 'a */ b', scope)).toBe('{{- /* a * / b */}}\na: 1\n'));
});

describe('files and references in odd scopes', () => {
  it('use the root', () => {
    const { odd } = { odd: values<Values>(contract) };
    expectFile(
      template<object>('a.yaml', {
        a: opt(odd.text, () => ({
          f: file('x'),
          c: chartInfo.version,
          d: orElse(odd.image.tag, chartInfo.appVersion),
        })),
      }),
      `
      {{- with .Values.text }}
      a:
        f: {{ $.Files.Get "x" | quote }}
        c: {{ $.Chart.Version | quote }}
        d: {{ $.Values.image.tag | default $.Chart.AppVersion | quote }}
      {{- end }}
    `,
    );
  });
});
