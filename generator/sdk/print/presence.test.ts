import { describe, expect, it } from 'vitest';
import { expectPrinted, printed, v } from '../../../test/sdk/expect-printed.ts';
import { and, cases, defineList, defineMap, each, isSet, merge, not, opt, several, spread, when } from '../index.ts';

const EITHER = `{{- if .Values.on }}
{{- else }}
a:
  - 1
{{- end }}
{{- if .Values.text }}
b:
  - {{ .Values.text | quote }}
{{- end }}`;

describe('a key whose value may be empty', () => {
  it('goes with all that is in it', () =>
    expectPrinted(
      { a: { b: opt(v.text), c: { d: when(v.on, 1), e: opt(v.text) } } },
      `
      {{- if or .Values.text .Values.on }}
      a:
        {{- with .Values.text }}
        b: {{ . | quote }}
        {{- end }}
        {{- if or .Values.on .Values.text }}
        c:
          {{- if .Values.on }}
          d: 1
          {{- end }}
          {{- with .Values.text }}
          e: {{ . | quote }}
          {{- end }}
        {{- end }}
      {{- end }}
      `,
    ));
  it('stays where something is always there', () =>
    expectPrinted(
      { a: { b: opt(v.text), c: 1 } },
      `
      a:
        {{- with .Values.text }}
        b: {{ . | quote }}
        {{- end }}
        c: 1
      `,
    ));
  it('stays empty where it was written so', () => expectPrinted({ a: { b: {} } }, 'a:\n  b: {}'));
  it('is printed plainly under the one condition', () =>
    expectPrinted(
      { a: { b: { c: [opt(v.text)] } } },
      `
      {{- if .Values.text }}
      a:
        b:
          c:
            - {{ .Values.text | quote }}
      {{- end }}
      `,
    ));
  it('asks for the else branch too', () =>
    expectPrinted(
      { a: { b: when(v.on, 1, opt(v.text)) } },
      `
      {{- if or .Values.on .Values.text }}
      a:
        {{- if .Values.on }}
        b: 1
        {{- else }}
        {{- with .Values.text }}
        b: {{ . | quote }}
        {{- end }}
        {{- end }}
      {{- end }}
      `,
    ));
  it('asks whether the branch that is taken is empty, though there is an else', () =>
    expectPrinted(
      { a: { b: when(v.on, opt(v.text), 1) } },
      `
      {{- if or (and .Values.on .Values.text) (not .Values.on) }}
      a:
        {{- if .Values.on }}
        {{- with .Values.text }}
        b: {{ . | quote }}
        {{- end }}
        {{- else }}
        b: 1
        {{- end }}
      {{- end }}
      `,
    ));
  it('asks for every branch of else-if', () =>
    expectPrinted(
      {
        a: [
          cases([
            [v.on, 'x'],
            [v.off, 'z'],
          ]),
        ],
      },
      `
      {{- if or .Values.on .Values.off }}
      a:
        {{- if .Values.on }}
        - x
        {{- else if .Values.off }}
        - z
        {{- end }}
      {{- end }}
      `,
    ));
  it('asks for the body of an optional value', () =>
    expectPrinted(
      { a: { b: opt(v.text, x => when(v.on, x)) } },
      `
      {{- if and .Values.text .Values.on }}
      a:
        b: {{ .Values.text | quote }}
      {{- end }}
      `,
    ));
  it('asks for collections and lists', () =>
    expectPrinted(
      {
        a: [each(v.users, 'u', u => u.name), spread(v.list)],
        b: merge<Record<string, string>>({ c: when(v.on, 'C') }, opt(v.map)),
      },
      `
      {{- if or .Values.users .Values.list }}
      a:
        {{- range $u := .Values.users }}
        - {{ $u.name | quote }}
        {{- end }}
        {{- with .Values.list }}
        {{- toYaml . | nindent 2 }}
        {{- end }}
      {{- end }}
      {{- if or .Values.on .Values.map }}
      b:
        {{- if .Values.on }}
        c: C
        {{- end }}
        {{- with .Values.map }}
        {{- toYaml . | nindent 2 }}
        {{- end }}
      {{- end }}
      `,
    ));
  it('asks for a loop under a condition of its own', () =>
    expectPrinted(
      { a: [each(v.users, 'u', u => when(v.on, u.name))] },
      `
      {{- if and .Values.users .Values.on }}
      a:
        {{- range $u := .Values.users }}
        - {{ $u.name | quote }}
        {{- end }}
      {{- end }}
      `,
    ));
  it('cannot ask a loop whose items are all conditional, and says so', () => {
    expect(() => printed([each(v.users, 'u', u => when(isSet(u.port), u.name))])).toThrow(
      'the items of a loop are all conditional: where none is left the key would be null',
    );
    expect(() => printed([0, each(v.users, 'u', u => when(isSet(u.port), u.name))])).not.toThrow();
  });
  it('asks what a named template may render to', () =>
    expectPrinted(
      { a: defineMap<object>('m', 'm', { b: opt(v.text) }).use, c: defineMap<object>('n', 'n', { d: 1 }).use },
      `
      {{- if .Values.text }}
      a:
        {{- include "c.m" . | nindent 2 }}
      {{- end }}
      c:
        {{- include "c.n" . | nindent 2 }}
      `,
    ));
  it('goes where nothing can ever stand there', () => {
    const list = defineList<string>('l', 'l', []);
    const map = defineMap<object>('m', 'm', when(v.on, {}));
    const loop = each<string, string>(v.list, 'x', () => several() as never);
    expectPrinted(
      { a: [several()], b: list.use, c: [spread(list.use)], d: map.use, e: [loop], f: when(v.on, [several()]), g: 1 },
      'g: 1',
    );
    expectPrinted({ a: when(v.on, [several()], [1]), b: [several(), opt(v.text)] }, EITHER);
  });
  it('knows what an `and` around it holds', () =>
    expectPrinted(
      { a: when(and(v.on, not(v.off)), { b: { c: when(v.on, 1) } }) },
      `
      {{- if and .Values.on (not .Values.off) }}
      a:
        b:
          c: 1
      {{- end }}
      `,
    ));
  it('is asked for as an item, too', () =>
    expectPrinted(
      { a: [0, { b: opt(v.text), c: when(v.on, 1) }, { d: opt(v.text), e: 1 }] },
      `
      a:
        - 0
        {{- if or .Values.text .Values.on }}
        -
          {{- with .Values.text }}
          b: {{ . | quote }}
          {{- end }}
          {{- if .Values.on }}
          c: 1
          {{- end }}
        {{- end }}
        -
          {{- with .Values.text }}
          d: {{ . | quote }}
          {{- end }}
          e: 1
      `,
    ));
});
