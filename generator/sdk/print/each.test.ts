import { describe, expect, it } from 'vitest';
import { expectPrinted, printed, v } from '../../../test/sdk/expect-printed.ts';
import { cases, each, eachEntry, opt, release, several, spread, str, when } from '../index.ts';

describe('loops', () => {
  it('make items', () =>
    expectPrinted(
      { a: ['x', each(v.users, 'user', u => ({ name: u.name, port: u.port, of: release.name, all: v.count }))] },
      `
      a:
        - x
        {{- range $user := .Values.users }}
        - name: {{ $user.name | quote }}
          port: {{ $user.port | int64 }}
          of: {{ $.Release.Name | quote }}
          all: {{ $.Values.count | int64 }}
        {{- end }}
      `,
    ));
  it('ask for what a user may have left out so that nil gives nil', () =>
    expectPrinted(
      { a: [1, each(v.users, 'u', u => ({ uid: u.security.uid, labels: opt(u.labels), l: u.labels['a/b'] }))] },
      `
      a:
        - 1
        {{- range $u := .Values.users }}
        - uid: {{ ($u.security).uid | int64 }}
          {{- with $u.labels }}
          labels:
            {{- toYaml . | nindent 12 }}
          {{- end }}
          l: {{ (index ($u.labels | default dict) "a/b") | quote }}
        {{- end }}
      `.replace('nindent 12', 'nindent 6'),
    ));
  it('nest, with a `with` in between', () =>
    expectPrinted(
      {
        a: [
          1,
          each(v.users, 'u', u =>
            opt(u.labels, labels => ({
              n: u.name,
              l: labels,
              e: [0, each(v.list, 'i', i => str`${i}${u.name}`)],
              o: v.on,
            })),
          ),
        ],
      },
      `
      a:
        - 1
        {{- range $u := .Values.users }}
        {{- with $u.labels }}
        - "n": {{ $u.name | quote }}
          l:
            {{- toYaml . | nindent 6 }}
          e:
            - 0
            {{- range $i := $.Values.list }}
            - {{ printf "%s%s" $i $u.name | quote }}
            {{- end }}
          o: {{ $.Values.on }}
        {{- end }}
        {{- end }}
      `,
    ));
  it('over a map have a key and a value', () =>
    expectPrinted(
      { a: [0, eachEntry(v.pools, ['name', 'pool'], (name, p) => ({ name, size: p.size, tag: p.image.tag }))] },
      `
      a:
        - 0
        {{- range $name, $pool := .Values.pools }}
        - name: {{ $name | quote }}
          size: {{ $pool.size | int64 }}
          tag: {{ ($pool.image).tag | quote }}
        {{- end }}
      `,
    ));
  it('give items of every kind', () =>
    expectPrinted(
      {
        a: [
          0,
          each(v.numbers, 'n', n => n),
          each(v.users, 'u', u => u),
          each(v.users, 'u', u => [u.name, { a: u.name }]),
        ],
      },
      `
      a:
        - 0
        {{- range $n := .Values.numbers }}
        - {{ $n | int64 }}
        {{- end }}
        {{- range $u := .Values.users }}
        -
          {{- toYaml $u | nindent 4 }}
        {{- end }}
        {{- range $u := .Values.users }}
        - - {{ $u.name | quote }}
          - a: {{ $u.name | quote }}
        {{- end }}
      `,
    ));
  it('several items stand where one could', () =>
    expectPrinted(
      { a: [0, each(v.list, 'i', i => cases([[v.on, several('--x', i)]], 'n'))] },
      `
      a:
        - 0
        {{- range $i := .Values.list }}
        {{- if $.Values.on }}
        - --x
        - {{ $i | quote }}
        {{- else }}
        - "n"
        {{- end }}
        {{- end }}
      `,
    ));
  it('refuse a variable that hides another, is no identifier, or has left its loop', () => {
    expect(() => printed([each(v.users, 'u', () => ({ a: [0, each(v.list, 'u', i => i)] }))])).toThrow('$u hides');
    expect(() => printed([each(v.list, 'a-b', i => i)])).toThrow('$a-b is no name for a loop variable');
    let leaked: unknown;
    expect(() => printed([each(v.list, 'i', i => (leaked = i)), leaked])).toThrow('$i is used outside of its loop');
  });
});

describe('spread', () => {
  it('is nothing for an empty list', () =>
    expectPrinted(
      { a: ['x', spread(v.list)], b: [spread(v.list)], c: [when(v.on, 1), spread(v.users)] },
      `
      a:
        - x
        {{- with .Values.list }}
        {{- toYaml . | nindent 2 }}
        {{- end }}
      {{- if .Values.list }}
      b:
        {{- toYaml .Values.list | nindent 2 }}
      {{- end }}
      {{- if or .Values.on .Values.users }}
      c:
        {{- if .Values.on }}
        - 1
        {{- end }}
        {{- with .Values.users }}
        {{- toYaml . | nindent 2 }}
        {{- end }}
      {{- end }}
      `,
    ));
});
