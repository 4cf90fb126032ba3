import { describe, it } from 'vitest';
import { expectPrinted, v } from '../../../test/sdk/expect-printed.ts';
import { opt, when, yamlText } from '../index.ts';

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
