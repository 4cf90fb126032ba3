import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { JsonSchema } from '../../generator/schema/json-schema.ts';
import {
  add,
  and,
  cases,
  defineName,
  each,
  eq,
  gt,
  has,
  isSet,
  jsonText,
  list,
  lt,
  merge,
  not,
  notEmpty,
  opt,
  orElse,
  printTemplates,
  type Ref,
  release,
  spread,
  str,
  type Tpl,
  template,
  values,
  when,
  yamlText,
} from '../../generator/sdk/index.ts';
import { helmTemplate, type Input, type Major, majors } from './helm.ts';

/** The values of all rows; each has a default, as in a chart. */
interface Values {
  n: number;
  big: number;
  share: number;
  text: string;
  other: string;
  zero: number;
  no: boolean;
  map: { [key: string]: unknown };
  list: string[];
  users: { name: string; security?: { uid?: number } }[];
  deep: { map: { [key: string]: string } };
}
const string: JsonSchema = { type: 'string' };
const map: JsonSchema = { type: 'object', additionalProperties: {} };
const contract: JsonSchema = {
  type: 'object',
  properties: {
    n: { type: 'integer' },
    big: { type: 'integer' },
    share: { type: ['number', 'string'], pattern: '^[0-9]*\\.?[0-9]+$' },
    text: string,
    other: string,
    zero: { type: 'integer' },
    no: { type: 'boolean' },
    map,
    list: { type: 'array', items: string },
    users: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name'],
        properties: { name: string, security: { type: 'object', properties: { uid: { type: 'integer' } } } },
      },
    },
    deep: { type: 'object', properties: { map: { type: 'object', additionalProperties: string } } },
  },
};
const defaults = {
  n: 3,
  big: 1048576,
  share: 0.9,
  text: 'say "hi"',
  other: 'b',
  zero: 0,
  no: false,
  map: { b: { c: 1 } },
  list: ['a', 'b', 'c'],
  users: [{ name: 'x' }],
  deep: { map: {} },
};
const v = values<Values>(contract);

/** What a hand-written template comes to on Helm, or the message it fails with. */
type Bad = { readonly is: unknown } | { readonly fails: RegExp } | { readonly text: RegExp };
interface Hazard {
  readonly name: string;
  readonly hand: string;
  readonly bad: Bad;
  /** Only when the value comes by --set. */
  readonly set?: readonly string[];
  readonly values?: object;
  readonly sdk: () => Tpl<object>;
  readonly good: object;
}

const hazards: readonly Hazard[] = [
  {
    name: 'an integer of seven digits from a file',
    hand: 'x: "{{ .Values.big }}"\nw: {{ .Values.big | quote }}\nz: {{ printf "%v" .Values.big | quote }}',
    bad: { is: { x: '1.048576e+06', w: '1.048576e+06', z: '1.048576e+06' } },
    sdk: () => ({
      x: str`${v.big}`,
      y: v.big,
      z: [str`--len=${v.big}`],
      j: jsonText({ a: v.big }),
      t: yamlText({ a: v.big }),
    }),
    good: { x: '1048576', y: 1048576, z: ['--len=1048576'], j: '{\n  "a": 1048576\n}\n', t: 'a: 1048576\n' },
  },
  {
    name: 'quotes around an action',
    hand: 'x: "{{ .Values.text }}"',
    bad: { fails: /YAML parse error|did not find expected key/ },
    sdk: () => ({ x: v.text }),
    good: { x: 'say "hi"' },
  },
  {
    name: 'two actions in one pair of quotes',
    hand: 'x: "{{ .Values.text }}:{{ .Values.other }}"',
    bad: { fails: /YAML parse error|did not find expected key/ },
    sdk: () => ({ x: str`${v.text}:${v.other}` }),
    good: { x: 'say "hi":b' },
  },
  {
    name: 'comparing a number from a file',
    hand: 'x: {{ eq .Values.n 3 }}',
    bad: { fails: /incompatible types for comparison/ },
    sdk: () => ({ x: eq(v.n, 3), y: gt(v.n, 2), z: eq(add(v.n, 1), 4) }),
    good: { x: true, y: true, z: true },
  },
  {
    name: 'comparing a fraction from --set',
    set: ['share=0.95'],
    hand: 'x: {{ gt .Values.share 0.5 }}',
    bad: { fails: /incompatible types for comparison/ },
    sdk: () => ({ x: gt(v.share, 0.5), y: lt(v.share, 1), s: v.share, a: str`--share=${v.share}` }),
    good: { x: true, y: true, s: 0.95, a: '--share=0.95' },
  },
  {
    name: 'comparing an integer with a fraction',
    hand: 'x: {{ lt (int64 .Values.n) 3.5 }}',
    bad: { fails: /incompatible types for comparison/ },
    sdk: () => ({ x: lt(v.n, 3.5), y: gt(v.share, v.n) }),
    good: { x: true, y: false },
  },
  {
    name: 'default for 0 and false',
    hand: 'x: {{ default 5 .Values.zero }}\nw: {{ default true .Values.no }}',
    bad: { is: { x: 5, w: true } },
    sdk: () => ({ x: v.zero, y: v.no, t: orElse(v.text, 'x') }),
    good: { x: 0, y: false, t: 'say "hi"' },
  },
  {
    name: 'if and with on 0 and false',
    hand: 'a: 1\n{{- if .Values.zero }}\nx: {{ .Values.zero }}\n{{- end }}\n{{- with .Values.no }}\ny: {{ . }}\n{{- end }}',
    bad: { is: { a: 1 } },
    sdk: () => ({ a: 1, x: when(isSet(v.zero), v.zero), y: when(isSet(v.no), v.no) }),
    good: { a: 1, x: 0, y: false },
  },
  {
    name: '.Values inside range',
    hand: 'x:\n{{- range .Values.list }}\n  - {{ .Values.other }}\n{{- end }}',
    bad: { fails: /can't evaluate field Values/ },
    sdk: () => ({ x: [each<string, string>(v.list, 'i', i => str`${i}${v.other}${release.name}`)] }),
    good: { x: ['abr', 'bbr', 'cbr'] },
  },
  {
    name: '.Values inside with',
    hand: '{{- with .Values.map }}\nx: {{ .Values.other }}\n{{- end }}',
    bad: { is: null },
    values: { map: { Values: {} } },
    sdk: () => ({ x: opt(v.deep.map, () => ({ y: v.other })), z: opt(v.map, () => v.other) }),
    good: { z: 'b' },
  },
  {
    name: 'an object that is not there',
    hand: 'x: {{ .Values.nope.deep }}',
    bad: { fails: /nil pointer evaluating/ },
    sdk: () => ({ x: [each(v.users, 'u', u => ({ n: u.name, uid: when(isSet(u.security.uid), u.security.uid) }))] }),
    good: { x: [{ n: 'x' }] },
  },
  {
    name: 'a map whose keys are all conditional',
    hand: 'x:\n  {{- if .Values.no }}\n  y: 1\n  {{- end }}\nl:\n  {{- if .Values.no }}\n  - 1\n  {{- end }}',
    bad: { is: { x: null, l: null } },
    sdk: () => ({ a: 1, x: { y: when(v.no, 1) }, l: [when(v.no, 1)], m: merge(opt(v.deep.map)) }),
    good: { a: 1 },
  },
  {
    name: 'right trim in a list',
    hand: 'x:\n  {{- range .Values.list -}}\n  - {{ . }}\n  {{- end -}}',
    bad: { fails: /YAML parse error/ },
    sdk: () => ({ x: [each<string, string>(v.list, 'i', i => i)] }),
    good: { x: ['a', 'b', 'c'] },
  },
  {
    name: 'toYaml behind a colon',
    hand: 'x: {{ toYaml .Values.map | nindent 2 }}',
    bad: { text: /x: \n/ },
    sdk: () => ({ x: v.map }),
    good: { x: { b: { c: 1 } } },
  },
  {
    name: 'a map printed as it is',
    hand: 'x: {{ .Values.map }}',
    bad: { is: { x: 'map[b:map[c:1]]' } },
    sdk: () => ({ x: opt(v.map), y: v.list }),
    good: { x: { b: { c: 1 } }, y: ['a', 'b', 'c'] },
  },
  {
    name: 'ternary, whose arguments are eager',
    hand: 'x: {{ ternary "a" (fail "eager") true }}',
    bad: { fails: /eager/ },
    sdk: () => ({
      x: when(not(v.no), 'a', 'b'),
      y: cases(
        [
          [v.no, 'n'],
          [has(list('b'), v.other), 'in'],
        ],
        'e',
      ),
    }),
    good: { x: 'a', y: 'in' },
  },
  {
    name: 'an empty list spliced behind other items',
    values: { list: [] },
    hand: 'x:\n  - a\n  {{- toYaml .Values.list | nindent 2 }}',
    bad: { fails: /YAML parse error|did not find expected/ },
    sdk: () => ({ x: ['a', spread(v.list)] }),
    good: { x: ['a'] },
  },
  {
    name: '.Files inside with',
    hand: '{{- with .Values.text }}\nx: {{ .Files.Get "a.txt" }}\n{{- end }}',
    bad: { fails: /can't evaluate field Files/ },
    sdk: () => ({ x: opt(v.text, () => str`${release.name}`) }),
    good: { x: 'r' },
  },
  {
    name: '`and` of text as a value',
    hand: 'x: {{ and .Values.text .Values.other }}',
    bad: { is: { x: 'b' } },
    sdk: () => ({ x: and(notEmpty(v.text), notEmpty(v.other)) }),
    good: { x: true },
  },
  {
    name: 'an action that follows a brace',
    hand: 'x: ${{{ .Values.other }}}',
    bad: { fails: /parse error|unexpected/ },
    sdk: () => ({ x: str`\${${v.other}}`, y: '{{ $labels.pod }}', z: 'a {{ b }}\nc' }),
    good: { x: '${b}', y: '{{ $labels.pod }}', z: 'a {{ b }}\nc' },
  },
];

/** A top-level key that Helm asks for; taken away again. */
const HEAD = 'apiVersion: v1\nkind: K\n';
const parsed = (text: string): unknown => {
  const [document] = parseAllDocuments(text, { version: '1.1' });
  const { apiVersion: _, kind: __, ...rest } = (document as { toJS(): Record<string, unknown> }).toJS();
  return rest;
};
const render = (major: Major, text: string, { set, ...rest }: Partial<Input>) =>
  helmTemplate(major, {
    templates: { 'x.yaml': `${HEAD}${text}\n` },
    values: defaults,
    ...(set ? { set } : {}),
    ...rest,
  });

describe.each(majors)('on Helm %i', major => {
  it.each(hazards)('$name', async h => {
    const input: Partial<Input> = { ...(h.set ? { set: h.set } : {}), ...(h.values ? { files: [h.values] } : {}) };
    const hand = await render(major, h.hand, input);
    if ('fails' in h.bad)
      expect(hand).toMatchObject({ ok: false, text: expect.stringMatching(h.bad.fails) as unknown });
    else {
      expect(hand.text).not.toMatch(/^Error/);
      if ('text' in h.bad) expect(hand.text).toMatch(h.bad.text);
      else expect(parsed(hand.text)).toEqual(h.bad.is === null ? { x: null } : h.bad.is);
    }
    const [file] = printTemplates({
      chart: 'c',
      head: 'Made.',
      contract: { type: 'object', properties: {} },
      defines: {},
      guards: [],
      templates: [template<object>('x.yaml', { apiVersion: 'v1', kind: 'K', ...(h.sdk() as object) })],
    });
    const sdk = await helmTemplate(major, { templates: { 'x.yaml': file!.text }, values: defaults, ...input });
    expect(sdk.ok ? parsed(sdk.text) : sdk.text).toEqual(h.good);
    // a blank behind a colon is what careful people do not leave
    expect(file!.text).not.toMatch(/[ \t]$/m);
  });

  it('include of an unknown name: an error while rendering only, and never written by the SDK', async () => {
    const hand = await render(major, 'x: {{ include "c.nope" . }}', {});
    expect(hand).toMatchObject({ ok: false, text: expect.stringMatching(/no template "c.nope"/) as unknown });
    expect(() =>
      printTemplates({
        chart: 'c',
        head: '',
        contract: { type: 'object', properties: {} },
        defines: {},
        guards: [],
        templates: [template<object>('x.yaml', { x: defineName('nope', '', 'x').use })],
      }),
    ).toThrow('no file defines the named template nope');
  });
});

/** Values of every kind, given in a file and by --set. */
describe.each(majors)('kinds of values on Helm %i', major => {
  const body = (w: Ref<Values>): object => ({
    big: w.big,
    text: str`--len=${w.big}`,
    share: w.share,
    flag: str`--share=${w.share}`,
    is: eq(w.big, 1234567),
    more: gt(w.share, 0.5),
    sum: add(w.big, 1),
    no: w.no,
    t: w.text,
  });
  const [file] = printTemplates({
    chart: 'c',
    head: 'Made.',
    contract: { type: 'object', properties: {} },
    defines: {},
    guards: [],
    templates: [template<object>('x.yaml', { apiVersion: 'v1', kind: 'K', ...body(v) })],
  });
  const expected = {
    big: 1234567,
    text: '--len=1234567',
    share: 0.75,
    flag: '--share=0.75',
    is: true,
    more: true,
    sum: 1234568,
    no: true,
    t: 'a b',
  };
  const given = { big: 1234567, share: 0.75, no: true, text: 'a b' };
  it.each<[string, Partial<Input>]>([
    ['values.yaml', { values: { ...defaults, ...given } }],
    ['a file', { files: [given] }],
    ['--set', { set: ['big=1234567', 'share=0.75', 'no=true', 'text=a b'] }],
  ])('from %s come out the same', async (_, input) => {
    const result = await helmTemplate(major, { templates: { 'x.yaml': file!.text }, values: defaults, ...input });
    expect(result.ok ? parsed(result.text) : result.text).toEqual(expected);
  });

  it('optional blocks that are all empty leave no null', async () => {
    const blocks = {
      apiVersion: 'v1',
      kind: 'K',
      a: opt(v.map),
      b: opt(v.list),
      c: opt(v.text),
      d: { e: opt(v.text), f: { g: when(v.no, 1) } },
      h: [spread(v.list), each<string, string>(v.list, 'i', i => i), when(v.no, 'x')],
      j: merge<Record<string, unknown>>(opt(v.map), when(v.no, { k: 1 })),
      k: when(v.no, { l: opt(v.text) }, { l: opt(v.text) }),
      m: opt(v.map, x => ({ n: opt(v.text), o: x })),
      q: when(notEmpty(v.text), v.text),
    };
    const [t] = printTemplates({
      chart: 'c',
      head: 'Made.',
      contract: { type: 'object', properties: {} },
      defines: {},
      guards: [],
      templates: [template<object>('x.yaml', blocks as never)],
    });
    const empty = { ...defaults, map: {}, list: [], text: '', users: [] };
    const result = await helmTemplate(major, { templates: { 'x.yaml': t!.text }, values: empty });
    expect(result.ok ? parsed(result.text) : result.text).toEqual({});
    const full = await helmTemplate(major, {
      templates: { 'x.yaml': t!.text },
      values: { ...empty, no: true, text: 't', list: ['i'], map: { z: 1 } },
    });
    expect(full.ok ? parsed(full.text) : full.text).toEqual({
      a: { z: 1 },
      b: ['i'],
      c: 't',
      d: { e: 't', f: { g: 1 } },
      h: ['i', 'i', 'x'],
      j: { z: 1, k: 1 },
      k: { l: 't' },
      m: { n: 't', o: { z: 1 } },
      q: 't',
    });
  });
});
