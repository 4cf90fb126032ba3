import { describe, expect, it } from 'vitest';
import { expectPrinted, printed, v } from '../../../test/sdk/expect-printed.ts';
import { defineMap, each, jsonText, notEmpty, opt, str, when } from '../index.ts';

describe('jsonText', () => {
  it('is a block with JSON in it, numbers as numbers', () =>
    expectPrinted(
      {
        a: jsonText({
          s: v.text,
          i: v.count,
          f: v.share,
          b: v.on,
          c: notEmpty(v.text),
          m: v.map,
          x: v.amount,
          t: str`${v.text}!`,
          l: [1, v.list, { 'k{{': '{{ v }}' }],
          e: {},
          n: null,
          u: undefined,
          nel: '\u0085\u2028\u007f',
        }),
      },
      `
      a: |
        {
          "s": {{ .Values.text | toJson }},
          "i": {{ .Values.count | int64 | toJson }},
          "f": {{ .Values.share | float64 | toJson }},
          "b": {{ .Values.on | toJson }},
          "c": {{ not (empty .Values.text) | toJson }},
          "m": {{ .Values.map | toJson }},
          "x": {{ .Values.amount | toJson }},
          "t": {{ printf "%s!" .Values.text | toJson }},
          "l": [
            1,
            {{ .Values.list | toJson }},
            {
              "k{{ "{{" }}": "{{ "{{" }} v }}"
            }
          ],
          "e": {},
          "n": null,
          "nel": "\\u0085\\u2028\\u007f"
        }
      `,
    ));
  it('has conditions with an else', () =>
    expectPrinted(
      { a: jsonText({ b: when(v.on, { c: 1 }, v.text), d: [when(v.on, 1, 2), 3] }) },
      `
      a: |
        {
          "b":
          {{- if .Values.on }}
          {
            "c": 1
          }
          {{- else }}
          {{ .Values.text | toJson }}
          {{- end }},
          "d": [
            {{ if .Values.on }}1{{ else }}2{{ end }},
            3
          ]
        }
      `,
    ));
  it('refuses what JSON has no form for', () => {
    expect(() => printed(jsonText({ a: when(v.on, 1) }))).toThrow(
      'in JSON a condition needs an else: a key cannot vanish',
    );
    expect(() => printed(jsonText({ a: opt(v.text) }))).toThrow('a "with" node cannot stand in JSON');
    expect(() => printed(jsonText([each(v.list, 'x', x => x)]))).toThrow('a "each" node cannot stand in JSON');
    expect(() => printed(jsonText({ a: Number.NaN }))).toThrow('NaN is no number');
    expect(() => printed(jsonText({ a: defineMap<object>('m', '', {}).use }))).toThrow('cannot stand in JSON');
    expect(() => printed(jsonText({ a: new Map([['b', 1]]) }))).toThrow('a Map is no map');
    expect(() => printed(jsonText('\udc00'))).toThrow('half a surrogate pair');
  });
});
