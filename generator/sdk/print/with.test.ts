import { describe, it } from 'vitest';
import { expectPrinted, v } from '../../../test/sdk/expect-printed.ts';
import { opt, release, str } from '../index.ts';

describe('optional values', () => {
  it('vanish with their key', () =>
    expectPrinted(
      { a: opt(v.text), b: opt(v.map), c: opt(v.list), d: [opt(v.text)] },
      `
      {{- with .Values.text }}
      a: {{ . | quote }}
      {{- end }}
      {{- with .Values.map }}
      b:
        {{- toYaml . | nindent 2 }}
      {{- end }}
      {{- with .Values.list }}
      c:
        {{- toYaml . | nindent 2 }}
      {{- end }}
      {{- if .Values.text }}
      d:
        - {{ .Values.text | quote }}
      {{- end }}
      `,
    ));
  it('stand inside a body made of them: dot relative, the rest through $', () =>
    expectPrinted(
      { a: opt(v.text, x => ({ name: x, other: v.count, again: v.text, at: release.name, all: str`${x}-${v.text}` })) },
      `
      {{- with .Values.text }}
      a:
        name: {{ . | quote }}
        other: {{ $.Values.count | int64 }}
        again: {{ . | quote }}
        at: {{ $.Release.Name | quote }}
        all: {{ printf "%s-%s" . . | quote }}
      {{- end }}
      `,
    ));
  it('of a map: what is in it is relative to dot', () =>
    expectPrinted(
      { a: opt(v['odd-key'], () => ({ p: v['odd-key'].plain, i: v['odd-key']['in-side'], o: v.image.tag })) },
      `
      {{- with (index .Values "odd-key") }}
      a:
        p: {{ .plain | quote }}
        i: {{ (index . "in-side") | quote }}
        o: {{ $.Values.image.tag | quote }}
      {{- end }}
      `,
    ));
  it('of a key whose name only begins alike is another value', () =>
    expectPrinted(
      { a: opt(v.map, () => ({ b: v.map.c, d: v.amounts, e: v.map })) },
      `
      {{- with .Values.map }}
      a:
        b: {{ .c | quote }}
        d:
          {{- toYaml $.Values.amounts | nindent 4 }}
        e:
          {{- toYaml . | nindent 4 }}
      {{- end }}
      `,
    ));
  it('may be made by a function', () =>
    expectPrinted(
      { a: opt(str`${v.text}-${v.count}`) },
      `
      {{- with printf "%s-%d" .Values.text (int64 .Values.count) }}
      a: {{ . | quote }}
      {{- end }}
      `,
    ));
  it('nest', () =>
    expectPrinted(
      { a: opt(v.map, m => ({ b: opt(v.list), c: m, d: opt(m) })) },
      `
      {{- with .Values.map }}
      a:
        {{- with $.Values.list }}
        b:
          {{- toYaml . | nindent 4 }}
        {{- end }}
        c:
          {{- toYaml . | nindent 4 }}
        d:
          {{- toYaml . | nindent 4 }}
      {{- end }}
      `,
    ));
});
