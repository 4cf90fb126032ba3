import type { JsonSchema } from '../../generator/schema/json-schema.ts';
import {
  add,
  and,
  cases,
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
  release,
  several,
  spread,
  str,
  type Tpl,
  text,
  toJson,
  values,
  when,
  yamlText,
} from '../../generator/sdk/index.ts';

/** The values of all rows; each has a default, as in a chart. */
export interface Values {
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
/** What values.yaml holds. */
export const defaults = {
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
/** References into {@link Values}. */
export const v = values<Values>(contract);

type Map = Record<string, string>;

/** What a hand-written template comes to on Helm, or the message it fails with. */
type Bad = { readonly is: unknown } | { readonly fails: RegExp } | { readonly text: RegExp };
/** What people write by hand, what comes of it, and how the SDK writes it. */
export interface Hazard {
  readonly name: string;
  readonly hand: string;
  readonly bad: Bad;
  /** Only when the value comes by --set. */
  readonly set?: readonly string[];
  readonly values?: object;
  readonly sdk: () => Tpl<object>;
  readonly good: object;
}

/** The hazards of hand-written templates. */
export const hazards: readonly Hazard[] = [
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
    name: 'a number of seven digits among fractions, from a file',
    values: { share: 1048576 },
    hand: 'x: {{ printf "--x=%v" .Values.share | quote }}\nw: n={{ .Values.share | float64 }}',
    bad: { is: { x: '--x=1.048576e+06', w: 'n=1.048576e+06' } },
    sdk: () => ({ x: str`--x=${v.share}`, t: text`n=${v.share}`, j: toJson(v.share), s: v.share }),
    good: { x: '--x=1048576', t: 'n=1048576\n', j: '1048576', s: 1048576 },
  },
  {
    name: 'a number of seven digits among fractions, by --set',
    set: ['share=1048576.5'],
    hand: 'x: {{ printf "%.1f" .Values.share | quote }}',
    bad: { is: { x: '%!f(string=1)' } },
    sdk: () => ({ x: str`--x=${v.share}`, t: text`n=${v.share}`, j: toJson(v.share), s: v.share }),
    good: { x: '--x=1048576.5', t: 'n=1048576.5\n', j: '1048576.5', s: 1048576.5 },
  },
  {
    name: 'an empty map of the user among other keys',
    hand: 'x:\n  a: b\n  {{- toYaml .Values.deep.map | nindent 2 }}',
    bad: { fails: /YAML parse error/ },
    sdk: () => ({
      x: merge<Map>({ a: 'b' }, opt(v.deep.map)),
      y: merge<Map>({}, opt(v.deep.map)),
      z: merge<Map>(),
      l: [several()],
    }),
    good: { x: { a: 'b' } },
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
