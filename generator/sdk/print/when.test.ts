import { describe, expect, it } from 'vitest';
import { expectPrinted, printed, v } from '../../../test/sdk/expect-printed.ts';
import { cases, each, entry, when } from '../index.ts';

describe('conditions', () => {
  it('take the key with them', () =>
    expectPrinted(
      { a: when(v.on, 1), b: 2 },
      `
      {{- if .Values.on }}
      a: 1
      {{- end }}
      b: 2
      `,
    ));
  it('have an else', () =>
    expectPrinted(
      { a: when(v.on, 'x', v.text) },
      `
      {{- if .Values.on }}
      a: x
      {{- else }}
      a: {{ .Values.text | quote }}
      {{- end }}
      `,
    ));
  it('have an else-if', () =>
    expectPrinted(
      {
        a: cases(
          [
            [v.on, 1],
            [v.off, 2],
          ],
          3,
        ),
      },
      `
      {{- if .Values.on }}
      a: 1
      {{- else if .Values.off }}
      a: 2
      {{- else }}
      a: 3
      {{- end }}
      `,
    ));
  it('of neighbours merge', () =>
    expectPrinted(
      { a: when(v.on, 1), b: when(v.on, 2, 3), c: when(v.off, 4), d: 5, e: when(v.on, 6) },
      `
      {{- if .Values.on }}
      a: 1
      b: 2
      {{- else }}
      b: 3
      {{- end }}
      {{- if .Values.off }}
      c: 4
      {{- end }}
      d: 5
      {{- if .Values.on }}
      e: 6
      {{- end }}
      `,
    ));
  it('of list items take the dash with them', () =>
    expectPrinted(
      { a: ['x', when(v.on, 'y'), when(v.on, { k: 1 }), when(v.off, 'z', v.text)] },
      `
      a:
        - x
        {{- if .Values.on }}
        - "y"
        - k: 1
        {{- end }}
        {{- if .Values.off }}
        - z
        {{- else }}
        - {{ .Values.text | quote }}
        {{- end }}
      `,
    ));
  it('in conditions nest', () =>
    expectPrinted(
      { a: when(v.on, when(v.off, 1, 2)), b: when(v.on, { c: when(v.off, 3), d: 4 }) },
      `
      {{- if .Values.on }}
      {{- if .Values.off }}
      a: 1
      {{- else }}
      a: 2
      {{- end }}
      b:
        {{- if .Values.off }}
        c: 3
        {{- end }}
        d: 4
      {{- end }}
      `,
    ));
  it('are asked once: inside, what holds is known', () =>
    expectPrinted(
      { a: when(v.on, { b: when(v.on, 1, 2), c: [when(v.on, 3)] }) },
      `
      {{- if .Values.on }}
      a:
        b: 1
        c:
          - 3
      {{- end }}
      `,
    ));
  it('need a key or a dash', () => {
    expect(() => printed([[when(v.on, [each(v.list, 'x', x => x)])]])).not.toThrow();
    expect(() => printed({ a: each(v.list, 'x', x => x) })).not.toThrow();
    expect(() => printed(entry(v.text, 1))).toThrow('a "entry" node cannot stand here: it needs a key or a dash');
  });
});
