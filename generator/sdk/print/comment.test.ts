import { describe, it } from 'vitest';
import { expectPrinted, v } from '../../../test/sdk/expect-printed.ts';
import { because, opt, when } from '../index.ts';

describe('comments', () => {
  it('stand above their key or dash, inside its condition', () =>
    expectPrinted(
      {
        a: because('why', 1),
        b: because('two\nlines\n\nmore', when(v.on, 1, 2)),
        c: because('opt', opt(v.map)),
        d: [because('item', { k: 1 }), because('cond', when(v.on, 'z'))],
        e: because('all conditional', { f: when(v.on, 1) }),
        g: because('outer', because('inner', when(v.off, 1))),
        h: because('braces {{ }}', 1),
      },
      `
      # why
      a: 1
      {{- if .Values.on }}
      # two
      # lines
      #
      # more
      b: 1
      {{- else }}
      b: 2
      {{- end }}
      {{- with .Values.map }}
      # opt
      c:
        {{- toYaml . | nindent 2 }}
      {{- end }}
      d:
        # item
        - k: 1
        {{- if .Values.on }}
        # cond
        - z
        {{- end }}
      {{- if .Values.on }}
      # all conditional
      e:
        f: 1
      {{- end }}
      {{- if .Values.off }}
      # outer
      # inner
      g: 1
      {{- end }}
      # braces {{ "{{" }} }}
      h: 1
      `,
    ));
});
