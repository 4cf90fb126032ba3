import { describe, expect, it } from 'vitest';
import { expectPrinted, printed, v } from '../../../test/sdk/expect-printed.ts';
import { assumeWord, defineMap, each, eachEntry, entry, merge, not, notEmpty, opt, str, when } from '../index.ts';

type Labels = Record<string, string>;

describe('merge and entry', () => {
  it('prints maps one after the other', () =>
    expectPrinted(
      {
        a: merge<Labels>(
          { b: 'B' },
          opt(v.map),
          when(v.on, { c: 'C' }),
          entry(v.text, 'D'),
          entry(assumeWord(v.text), opt(v.word)),
        ),
      },
      `
      a:
        b: B
        {{- with .Values.map }}
        {{- toYaml . | nindent 2 }}
        {{- end }}
        {{- if .Values.on }}
        c: C
        {{- end }}
        {{ .Values.text | quote }}: D
        {{- with .Values.word }}
        {{ $.Values.text }}: {{ . }}
        {{- end }}
      `,
    ));
  it('makes entries of a loop', () =>
    expectPrinted(
      {
        a: merge(
          { z: 1 },
          eachEntry(v.map, ['k', 'x'], (k, x) => entry(str`p/${k}`, when(v.on, x))),
        ),
      },
      `
      a:
        z: 1
        {{- range $k, $x := .Values.map }}
        {{- if $.Values.on }}
        {{ printf "p/%s" $k | quote }}: {{ $x | quote }}
        {{- end }}
        {{- end }}
      `,
    ));
  it('hoists the condition of all its parts', () =>
    expectPrinted(
      { a: merge<Labels>(opt(v.map), when(v.on, { c: 'C' })) },
      `
      {{- if or .Values.map .Values.on }}
      a:
        {{- with .Values.map }}
        {{- toYaml . | nindent 2 }}
        {{- end }}
        {{- if .Values.on }}
        c: C
        {{- end }}
      {{- end }}
      `,
    ));
  it('takes a map of the user only where it is not empty', () => {
    const message = 'a map of the user comes into a merge through opt(…)';
    expect(() => printed(merge(v.map))).toThrow(message);
    expect(() => printed(merge<Labels>({ a: '1' }, when(v.on, v.map)))).toThrow(message);
    expect(() => printed(merge<Labels>({ a: '1' }, merge<Labels>(v.map)))).toThrow(message);
    expect(() =>
      printed(
        merge<Labels>(
          { a: '1' },
          each(v.users, 'u', u => u.labels),
        ),
      ),
    ).toThrow(message);
    expect(() =>
      printed(
        merge<Labels>(
          { a: '1' },
          opt(v.text, () => v.map as never),
        ),
      ),
    ).toThrow(message);
    expect(() => printed(merge<Labels>({ a: '1' }, v.text as never))).toThrow('a value of kind "string" where');
    expect(() => printed(merge<Labels>({ a: '1' }, when(notEmpty(v.map), v.map)))).not.toThrow();
    expect(() =>
      printed(
        merge<Labels>(
          { a: '1' },
          opt(v.map, m => when(v.on, m)),
        ),
      ),
    ).not.toThrow();
  });
  it('takes a key once', () => {
    const twice = 'two parts of a merge have the key "b": YAML takes a key once';
    const labels = defineMap<Labels>('m', '', { b: 'B' });
    expect(() => printed(merge<Labels>({ b: 'B' }, { b: 'C' }))).toThrow(twice);
    expect(() => printed(merge<Labels>({ b: 'B' }, { b: opt(v.text) }))).toThrow(twice);
    expect(() => printed(merge<Labels>({ b: 'B' }, when(v.on, { b: 'C' })))).toThrow(twice);
    expect(() => printed(merge<Labels>(merge({ b: 'B' }), labels.use))).toThrow(twice);
    const either = merge<Labels>({ b: when(v.on, 'B') }, when(not(v.on), { b: 'C' }), {
      c: 'C',
      d: merge({}) as never,
    });
    expect(() => printed(either)).not.toThrow();
  });
  it('without anything in it vanishes with its key', () =>
    expectPrinted(
      {
        a: merge(),
        b: merge({}),
        c: merge({}, opt(v.map)),
        d: merge({ e: merge() }, when(v.on, {})),
        f: [merge({}), 1],
      },
      `
      {{- if .Values.map }}
      c:
        {{- toYaml .Values.map | nindent 2 }}
      {{- end }}
      f:
        - 1
      `,
    ));
  it('as a list item begins behind the dash', () =>
    expectPrinted(
      { a: [merge<Labels>({ b: 'B' }, opt(v.map))] },
      `
      a:
        - b: B
          {{- with .Values.map }}
          {{- toYaml . | nindent 4 }}
          {{- end }}
      `,
    ));
});
