import { describe, expect, it, test } from 'vitest';
import { expectPrinted, expectValue, printed, v } from '../../test/sdk/expect-printed.ts';
import {
  bare,
  because,
  cases,
  each,
  eachEntry,
  entry,
  file,
  merge,
  opt,
  release,
  several,
  spread,
  str,
  when,
} from './index.ts';

type Labels = Record<string, string>;

describe('literal scalars', () => {
  test.each([
    ['a', 'a'],
    ['apps/v1', 'apps/v1'],
    ['--model', '--model'],
    ['-m', '-m'],
    ['--flag=value', '--flag=value'],
    ['nvidia.com/gpu', 'nvidia.com/gpu'],
    ['image:tag', 'image:tag'],
    ['key:', '"key:"'],
    ['a b', '"a b"'],
    ['', '""'],
    [' ', '" "'],
    ['a ', '"a "'],
    ['#a', '"#a"'],
    ['a #b', '"a #b"'],
    ['- a', '"- a"'],
    ['-', '"-"'],
    ['---', '"---"'],
    ['1', '"1"'],
    ['1.5', '"1.5"'],
    ['0x1f', '"0x1f"'],
    ['1e3', '"1e3"'],
    ['.5', '".5"'],
    ['.inf', '".inf"'],
    ['2024-01-01', '"2024-01-01"'],
    ['12:30', '"12:30"'],
    ['true', '"true"'],
    ['True', '"True"'],
    ['no', '"no"'],
    ['On', '"On"'],
    ['y', '"y"'],
    ['N', '"N"'],
    ['null', '"null"'],
    ['~', '"~"'],
    ['<<', '"<<"'],
    ['=', '"="'],
    ['*a', '"*a"'],
    ['&a', '"&a"'],
    ['!a', '"!a"'],
    ['%a', '"%a"'],
    ['@a', '"@a"'],
    ['`a', '"`a"'],
    ['{a}', '"{a}"'],
    ['[a]', '"[a]"'],
    ["it's", '"it\'s"'],
    ['say "hi"', '"say \\"hi\\""'],
    ['back\\slash', '"back\\\\slash"'],
    ['tab\there', '"tab\\there"'],
    ['bell\u0007', '"bell\\u0007"'],
    ['del\u007f', '"del\\u007f"'],
    ['nel\u0085', '"nel\\u0085"'],
    ['ls\u2028ps\u2029', '"ls\\u2028ps\\u2029"'],
    ['\ufeffbom', '"\\ufeffbom"'],
    ['cr\rlf', '"cr\\rlf"'],
    ['grüße', '"grüße"'],
    ['🚀', '"🚀"'],
    ['{{ x }}', '{{ "{{ x }}" | quote }}'],
    ['{{ "x" }}', '{{ `{{ "x" }}` | quote }}'],
    ['{{ `x` }}', '{{ "{{ `x` }}" | quote }}'],
    ['{{ `"` }}', '{{ "{{ `\\"` }}" | quote }}'],
    ['{{\n}}\r', '{{ "{{\\n}}\\r" | quote }}'],
    ['{% if %}', '"{% if %}"'],
    ['}}', '"}}"'],
    ['{', '"{"'],
  ])('%j', (text, expected) => expectValue(text, expected));

  test.each([
    [0, '0'],
    [-0, '0'],
    [1048576, '1048576'],
    [9007199254740991, '9007199254740991'],
    [0.5, '0.5'],
    [-3, '-3'],
    [true, 'true'],
    [false, 'false'],
    [null, 'null'],
    [[], '[]'],
    [{}, '{}'],
  ])('%j', (value, expected) => expectValue(value, expected));

  it('refuses what is no value', () => {
    expect(() => printed(Number.NaN)).toThrow('NaN is no number');
    expect(() => printed(Number.POSITIVE_INFINITY)).toThrow('Infinity is no number');
    expect(() => printed(() => 1)).toThrow('a function cannot stand in a tree');
    expect(() => printed(1n)).toThrow('a bigint cannot stand in a tree');
    expect(() => printed(new Date(0))).toThrow('a Date is no map');
    expect(() => printed('\ud800')).toThrow('half a surrogate pair');
  });
});

describe('block literals', () => {
  test.each([
    ['a\nb', '|-\n  a\n  b'],
    ['a\nb\n', '|\n  a\n  b'],
    ['a\n\nb', '|-\n  a\n\n  b'],
    ['a\n  b', '|-\n  a\n    b'],
    ['a\n\tb', '|-\n  a\n  \tb'],
    ['# a\nb', '|-\n  # a\n  b'],
    ['{{ a }}\nb', '|-\n  {{ "{{" }} a }}\n  b'],
    ['{{{a}}}\nb', '|-\n  {{ "{{" }}{a}}}\n  b'],
    // these do not survive in a block
    ['a\n', '|\n  a'],
    ['\n', '"\\n"'],
    ['\na', '"\\na"'],
    [' a\nb', '" a\\nb"'],
    ['\ta\nb', '"\\ta\\nb"'],
    ['a \nb', '"a \\nb"'],
    ['a\nb\n\n', '"a\\nb\\n\\n"'],
    ['a\nb ', '"a\\nb "'],
    ['a\r\nb', '"a\\r\\nb"'],
    ['a\u0085\nb', '"a\\u0085\\nb"'],
  ])('%j', (text, expected) => expectValue(text, expected));
});

describe('keys', () => {
  it('are quoted where YAML would take them for something else', () =>
    expectPrinted(
      { a: 1, 'nvidia.com/gpu': 1, y: 1, 'a b': 1, '': 1, '{{k}}': 1, 'a:': 1, '1': 1 },
      `
      "1": 1
      a: 1
      nvidia.com/gpu: 1
      "y": 1
      "a b": 1
      "": 1
      {{ "{{k}}" | quote }}: 1
      "a:": 1
      `,
    ));
  it('that are too long for YAML are refused', () =>
    expect(() => expectPrinted({ ['k'.repeat(1000)]: 1 }, '')).toThrow('a key of 1000 characters'));
  it('without a value are left out', () => expectPrinted({ a: undefined, b: 1 }, 'b: 1'));
});

describe('expressions, by kind', () => {
  test.each([
    [v.text, '{{ .Values.text | quote }}'],
    [v.word, '{{ .Values.word }}'],
    [v.count, '{{ .Values.count | int64 }}'],
    [v.share, '{{ .Values.share | float64 }}'],
    [v.on, '{{ .Values.on }}'],
    [v.amount, '{{ .Values.amount | toJson }}'],
    [v.anything, '{{ .Values.anything | toJson }}'],
    [v.image.repository, '{{ .Values.image.repository | quote }}'],
    [v.image['pull-policy'], '{{ (index .Values.image "pull-policy") | quote }}'],
    [v['odd-key'].plain, '{{ (index .Values "odd-key").plain | quote }}'],
    [v['odd-key']['in-side'], '{{ (index (index .Values "odd-key") "in-side") | quote }}'],
    [v.map.a, '{{ .Values.map.a | quote }}'],
    [v.map['a/b'], '{{ (index .Values.map "a/b") | quote }}'],
    [v.pools.a!.size, '{{ (.Values.pools.a).size | int64 }}'],
    [v.pools.a!.image.tag, '{{ ((.Values.pools.a).image).tag | quote }}'],
    [v.pools['a-b']!.size, '{{ (index .Values.pools "a-b").size | int64 }}'],
    [release.name, '{{ .Release.Name | quote }}'],
    [release.namespace, '{{ .Release.Namespace | quote }}'],
    [release.revision, '{{ .Release.Revision | int64 }}'],
    [bare(release.name), '{{ .Release.Name }}'],
    [file('files/a.json'), '{{ .Files.Get "files/a.json" | quote }}'],
  ])('%#', (node, expected) => expectValue(node, expected));

  it('maps and lists go through toYaml at the right depth', () =>
    expectPrinted(
      { a: v.map, b: { c: v.list }, d: [v.users, [v.map]] },
      `
      a:
        {{- toYaml .Values.map | nindent 2 }}
      b:
        c:
          {{- toYaml .Values.list | nindent 4 }}
      d:
        -
          {{- toYaml .Values.users | nindent 4 }}
        - -
            {{- toYaml .Values.map | nindent 6 }}
      `,
    ));
});

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

describe('merge and entry', () => {
  it('prints maps one after the other', () =>
    expectPrinted(
      {
        a: merge<Labels>(
          { b: 'B' },
          opt(v.map),
          when(v.on, { c: 'C' }),
          entry(v.text, 'D'),
          entry(bare(v.text), opt(v.word)),
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
  it('takes a map of the user only through opt', () =>
    expect(() => printed(merge(v.map))).toThrow('a map of the user comes into a merge through opt(…)'));
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
