import { describe, expect, it } from 'vitest';
import { contract, scope, source, type Values, v } from '../../test/sdk/expect-printed.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { type ChartTemplates, printTemplates, TemplateError } from './chart-templates.ts';
import { printDefine } from './define.ts';
import { printGuard } from './guard.ts';
import {
  chartInfo,
  defineFlag,
  defineList,
  defineMap,
  defineName,
  defineSource,
  defineText,
  each,
  eachEntry,
  entry,
  eq,
  file,
  type GuardBody,
  gt,
  guard,
  guardEach,
  jsonText,
  merge,
  notEmpty,
  notes,
  objectsTemplate,
  opt,
  or,
  orElse,
  raw,
  release,
  sortedKeys,
  str,
  type Template,
  template,
  text,
  trimSuffix,
  trunc,
  values,
  when,
} from './index.ts';
import { printTemplate } from './template.ts';

const expectFile = (t: Template, expected: string): void =>
  expect(printTemplate(t, 'Made by modelcharts.', scope)).toBe(
    `{{- /* Made by modelcharts. */}}\n${source(expected)}\n`,
  );

describe('a file', () => {
  it('holds one object', () =>
    expectFile(
      template<object>('a.yaml', { kind: 'A', spec: opt(v.map) }),
      `
    kind: A
    {{- with .Values.map }}
    spec:
      {{- toYaml . | nindent 2 }}
    {{- end }}
  `,
    ));
  it('may have a condition, which holds inside', () =>
    expectFile(
      template<object>('a.yaml', { when: v.on }, { kind: 'A', b: when(v.on, 1) }),
      `
      {{- if .Values.on }}
      kind: A
      b: 1
      {{- end }}
    `,
    ));
  it('may be a merge', () =>
    expectFile(
      template<object>('a.yaml', merge({ a: 'x' }, opt(v.map))),
      `
    a: x
    {{- with .Values.map }}
    {{ toYaml . }}
    {{- end }}
  `,
    ));
  it('with objects of the user is one document each', () =>
    expectFile(
      objectsTemplate('x.yaml', v.users as never),
      `
      {{- range $object := .Values.users }}
      ---
      {{ toYaml $object }}
      {{- end }}
    `,
    ));
  it('of notes is text', () =>
    expectFile(
      notes(text`
    Port ${v.count}.
    ${when(v.on, 'On.')}
  `),
      `
    Port {{ .Values.count | int64 }}.
    {{- if .Values.on }}
    On.
    {{- end }}
  `,
    ));
  it('is no condition: that goes into its options', () =>
    expect(() => printTemplate(template<object>('a.yaml', when(v.on, {})), '', scope)).toThrow(
      'its condition goes into { when: … }',
    ));
  it('has a head that cannot end its comment', () =>
    expect(printTemplate(template<object>('a.yaml', { a: 1 }), 'a */ b', scope)).toBe('{{- /* a * / b */}}\na: 1\n'));
});

const expectDefine = (define: Parameters<typeof printDefine>[0], expected: string): void =>
  expect(printDefine(define, scope)).toBe(
    `{{/*\n${define.comment}\n*/}}\n{{- define "c.${define.name}" -}}\n${source(expected)}\n{{- end }}`,
  );

describe('a named template', () => {
  it('is a name', () =>
    expectDefine(
      defineName(
        'fullname',
        'Why.',
        when<string>(
          notEmpty(v.text),
          trimSuffix('-', trunc(63, v.text)),
          when(v.on, chartInfo.name, str`${release.name}-x`),
        ),
      ),
      `
      {{- if .Values.text }}
      {{- .Values.text | trunc 63 | trimSuffix "-" }}
      {{- else }}
      {{- if .Values.on }}
      {{- .Chart.Name }}
      {{- else }}
      {{- printf "%s-x" .Release.Name }}
      {{- end }}
      {{- end }}
      `,
    ));
  it('is a literal', () => expectDefine(defineText('t', 't', 'a "b"'), '{{- `a "b"` }}'));
  it('is text', () =>
    expectDefine(
      defineText('t', 't', text`${v.image.repository}${when(notEmpty(v.image.tag), text`:${v.image.tag}`)}`),
      '{{ .Values.image.repository }}{{ if .Values.image.tag }}:{{ .Values.image.tag }}{{ end }}',
    ));
  it('is JSON', () =>
    expectDefine(defineText('t', 't', jsonText({ a: v.count })), '{\n  "a": {{ .Values.count | int64 | toJson }}\n}'));
  it('is a flag', () =>
    expectDefine(
      defineFlag('f', 'f', or(v.on, notEmpty(v.text))),
      `
    {{- if or .Values.on .Values.text }}
    {{- "true" }}
    {{- end }}
  `,
    ));
  it('is a map', () =>
    expectDefine(
      defineMap<object>('m', 'm', { a: 1, b: opt(v.text) }),
      `
    a: 1
    {{- with .Values.text }}
    b: {{ . | quote }}
    {{- end }}
  `,
    ));
  it('is a merge', () =>
    expectDefine(
      defineMap<object>('m', 'm', merge({ a: 'x' }, opt(v.map))),
      `
    a: x
    {{- with .Values.map }}
    {{ toYaml . }}
    {{- end }}
  `,
    ));
  it('is a map under a condition', () =>
    expectDefine(
      defineMap<object>('m', 'm', when(v.on, { a: 1 }, { b: opt(v.text) })),
      `
    {{- if .Values.on }}
    a: 1
    {{- else }}
    {{- if .Values.text }}
    {{- with .Values.text }}
    b: {{ . | quote }}
    {{- end }}
    {{- end }}
    {{- end }}
  `.replace(
        '{{- if .Values.text }}\n    {{- with .Values.text }}\n    b: {{ . | quote }}\n    {{- end }}\n    {{- end }}',
        '{{- if .Values.text }}\n    b: {{ .Values.text | quote }}\n    {{- end }}',
      ),
    ));
  it('is a list', () =>
    expectDefine(
      defineList<unknown>('l', 'l', ['a', each(v.users, 'u', u => ({ n: u.name, r: release.name }))]),
      `
    - a
    {{- range $u := .Values.users }}
    - "n": {{ $u.name | quote }}
      r: {{ $.Release.Name | quote }}
    {{- end }}
  `,
    ));
  it('is source', () =>
    expectDefine(
      defineSource<object>('s', 's', '{{- $x := 1 }}\na: {{ $x }}', [v.map]),
      '{{- $x := 1 }}\na: {{ $x }}',
    ));
  it('is included with the root, wherever that is', () => {
    const name = defineName('name', '', 'x');
    const labels = defineMap<object>('labels', '', { a: 'b' });
    expectFile(
      template<object>('a.yaml', {
        a: name.use,
        b: labels.use,
        c: [each(v.list, 'i', i => ({ i, n: name.use, l: merge(labels.use, opt(v.map)) }))],
      }),
      `
      a: {{ include "c.name" . }}
      b:
        {{- include "c.labels" . | nindent 2 }}
      {{- if .Values.list }}
      c:
        {{- range $i := .Values.list }}
        - i: {{ $i | quote }}
          "n": {{ include "c.name" $ }}
          l:
            {{- include "c.labels" $ | nindent 6 }}
            {{- with $.Values.map }}
            {{- toYaml . | nindent 6 }}
            {{- end }}
        {{- end }}
      {{- end }}
    `,
    );
  });
  it('refuses a body that cannot be one', () => {
    expect(() => printDefine(defineText('t', '', opt(v.text)), scope)).toThrow(
      'a "with" node cannot be the body of a named template',
    );
    expect(() => printDefine(defineText('t', '', when(v.on, text`a`)), scope)).toThrow('build its text with str`…`');
  });
});

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
        guardEach(
          'r',
          eachEntry<string, GuardBody>(v.map, ['k', 'x'], (k, x) => ({
            when: eq(x, v.text),
            say: str`${k} is ${v.text}`,
          })),
        ),
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
        guardEach(
          'r',
          each<string, GuardBody>(v.list, 'x', x => ({ when: eq(x, 'a'), say: 'b' })),
        ),
        scope,
      ).split('\n').length,
    ).toBeLessThanOrEqual(6));
});

const object = (properties: Record<string, JsonSchema>): JsonSchema => ({ type: 'object', properties });
const string: JsonSchema = { type: 'string' };
const small = object({
  a: string,
  b: object({ c: string, 'd/e': string }),
  enabled: { type: 'boolean' },
  global: { type: 'object' },
});
interface Small {
  a: string;
  b: { c: string; 'd/e': string };
}
const s = values<Small>(small);
const chart = (parts: Partial<ChartTemplates>): ChartTemplates => ({
  chart: 'c',
  head: 'Made.',
  contract: object({}),
  defines: {},
  guards: [],
  templates: [],
  ...parts,
});
const problem = (parts: Partial<ChartTemplates>): { readonly code: string; readonly names: readonly string[] } => {
  try {
    printTemplates(chart(parts));
  } catch (e) {
    if (e instanceof TemplateError) return { code: e.code, names: e.names };
    throw e;
  }
  return { code: 'none', names: [] };
};
const one = (body: object): readonly Template[] => [template<object>('a.yaml', body)];

describe('all templates of a chart', () => {
  it('come sorted, guards included', () => {
    const fullname = defineName('fullname', 'f', 'x');
    const files = printTemplates(
      chart({
        defines: { '_helpers.tpl': [fullname] },
        guards: [guard('g', notEmpty(s.a), 'no')],
        templates: [
          template<object>('z.yaml', { a: 1 }),
          template<object>('B.yaml', { a: fullname.use }),
          template<object>('b.yaml', { a: 1 }),
        ],
      }),
    );
    expect(files.map(f => f.path)).toEqual([
      'B.yaml',
      '_guards.tpl',
      '_helpers.tpl',
      'b.yaml',
      'guards.yaml',
      'z.yaml',
    ]);
    expect(
      files.every(f => f.text.startsWith('{{- /* Made. */}}\n') && f.text.endsWith('\n') && !f.text.endsWith('\n\n')),
    ).toBe(true);
  });
  it.each<[string, object, readonly string[]]>([
    ['nothing', {}, ['/a', '/b/c', '/b/d~1e']],
    ['one leaf', { x: s.a }, ['/b/c', '/b/d~1e']],
    ['whether an object is empty', { x: when(notEmpty(s.b), s.a) }, ['/b/c', '/b/d~1e']],
    ['a leaf in a condition', { x: when(eq(s.a, 'x'), s.b.c) }, ['/b/d~1e']],
    ['all leaves', { x: s.a, y: s.b.c, z: s.b['d/e'] }, []],
    ['an object by toYaml', { x: s.a, y: opt(s.b) }, []],
    ['the keys of an object', { x: s.a, y: sortedKeys(s.b) }, []],
    [
      'an object by a loop',
      {
        x: s.a,
        y: merge(
          { z: 1 },
          eachEntry(s.b as never, ['k', 'x'], (k, x) => entry(k, x)),
        ),
      },
      [],
    ],
    ['an object by source', { x: s.a, y: raw<string>('string', '.Values.b | toJson', [s.b]) }, []],
  ])('that read %s', (_, body, names) =>
    expect(problem({ contract: small, templates: one(body) })).toEqual({
      code: names.length ? 'contract-unread' : 'none',
      names,
    }),
  );
  it('that include what nobody defines', () =>
    expect(problem({ templates: one({ a: defineName('x', '', 'x').use }) })).toEqual({
      code: 'unknown-include',
      names: ['x'],
    }));
  it('that define what nobody includes', () =>
    expect(problem({ defines: { '_a.tpl': [defineName('x', '', 'x')] } })).toEqual({
      code: 'unused-define',
      names: ['x'],
    }));
  it('that define a name twice', () => {
    const x = defineName('x', '', 'x');
    expect(problem({ defines: { '_a.tpl': [x], '_b.tpl': [x] }, templates: one({ a: x.use }) })).toEqual({
      code: 'duplicate-define',
      names: ['x'],
    });
    const g = guard('g', eq(s.a, ''), 'no');
    expect(problem({ guards: [g, g] })).toEqual({ code: 'duplicate-define', names: ['guard.g'] });
  });
  it('of which two have one path', () =>
    expect(problem({ templates: [...one({ a: 1 }), ...one({ a: 1 })] })).toEqual({
      code: 'duplicate-file',
      names: ['a.yaml'],
    }));
  it('say what to do', () =>
    expect(() => printTemplates(chart({ contract: small }))).toThrow(
      'no template reads /a, /b/c, /b/d~1e: a value enters the contract together with its template',
    ));
});

describe('files and references in odd scopes', () => {
  it('use the root', () => {
    const { odd } = { odd: values<Values>(contract) };
    expectFile(
      template<object>('a.yaml', {
        a: opt(odd.text, () => ({
          f: file('x'),
          c: chartInfo.version,
          d: orElse(odd.image.tag, chartInfo.appVersion),
        })),
      }),
      `
      {{- with .Values.text }}
      a:
        f: {{ $.Files.Get "x" | quote }}
        c: {{ $.Chart.Version | quote }}
        d: {{ $.Values.image.tag | default $.Chart.AppVersion | quote }}
      {{- end }}
    `,
    );
  });
});
