import { describe, expect, it } from 'vitest';
import { scope, source, v } from '../../../test/sdk/expect-printed.ts';
import { eq, gt, guard, guardEach, type Node, str, text, when } from '../index.ts';
import { printGuard } from './guard.ts';

describe('a guard', () => {
  it('fails with a sentence', () =>
    expect(printGuard(guard('r', gt(v.count, 1), 'one: "or" none'), scope)).toBe(
      source(`
      {{- define "c.guard.r" }}
      {{- if gt (int64 .Values.count) 1 }}
      {{- fail \`one: "or" none\` }}
      {{- end }}
      {{- end }}
    `),
    ));
  it('loops', () =>
    expect(
      printGuard(
        guardEach('r', v.map, ['k', 'x'], (k, x) => ({ when: eq(x, v.text), say: str`${k} is ${v.text}` })),
        scope,
      ),
    ).toBe(
      source(`
      {{- define "c.guard.r" }}
      {{- range $k, $x := .Values.map }}
      {{- if eq $x $.Values.text }}
      {{- fail (printf "%s is %s" $k $.Values.text) }}
      {{- end }}{{- end }}
      {{- end }}
    `),
    ));
  it('has at most six lines', () =>
    expect(
      printGuard(
        guardEach('r', v.users, 'x', x => ({ when: eq(x.name, 'a'), say: 'b' })),
        scope,
      ).split('\n').length,
    ).toBeLessThanOrEqual(6));
  it('takes text for its sentence, as one expression', () => {
    const say = (sentence: Node<string>): string => printGuard(guard('r', v.on, sentence), scope);
    expect(say(text`port ${v.count} of ${v.share}%`)).toContain(
      '{{- fail (printf "port %d of %s%%" (int64 .Values.count) (toJson (float64 .Values.share))) }}',
    );
    expect(say(v.text)).toContain('{{- fail .Values.text }}');
    expect(() => say(text`a ${when(v.on, 'b')}`)).toThrow('text with conditions in it cannot be one expression');
    expect(() => say(when(v.on, 'b'))).toThrow('the sentence of a guard has no conditions');
  });
});
