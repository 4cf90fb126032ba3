import { describe, expect, it } from 'vitest';
import { v } from '../../test/sdk/expect-printed.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import {
  type ChartTemplates,
  defineList,
  defineMap,
  defineName,
  each,
  eachEntry,
  entry,
  eq,
  guard,
  jsonText,
  merge,
  type Node,
  notEmpty,
  opt,
  printTemplates,
  raw,
  spread,
  type Template,
  TemplateError,
  template,
  values,
  when,
} from './index.ts';

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
    ['an object by source', { x: s.a, y: raw('string')`${s.b} | toJson` }, []],
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

describe('what cannot be printed', () => {
  const bad = { a: [1, { 'b/c': { d: merge(v.map) } }] };
  it.each<[string, Partial<ChartTemplates>, string, string]>([
    ['a template', { templates: one(bad) }, 'a.yaml, at a[1]["b/c"].d: a map of the user', 'a[1]["b/c"].d'],
    ['a condition', { templates: one({ a: { b: when(leaked(), 1), c: 2 } }) }, 'a.yaml, at a.b: $i is used', 'a.b'],
    ['an item', { templates: one({ a: [0, opt(v.text, () => new Date(0))] }) }, 'a.yaml, at a[1]: a Date is', 'a[1]'],
    ['JSON', { templates: one({ t: jsonText({ j: [{ k: 1n }] }) }) }, 'a.yaml, at t.j[0].k: a bigint', 't.j[0].k'],
    [
      'a neighbour under the same condition',
      { templates: one({ a: when(v.on, 1), b: when(v.on, 1n) }) },
      'a.yaml, at b: a bigint',
      'b',
    ],
    ['a file', { templates: one(when(v.on, {})) }, 'a.yaml: a "when" node cannot be a whole file', 'a.yaml'],
    [
      'a named template',
      { defines: { '_h.tpl': [defineMap<object>('m', '', { a: merge(v.map) })] } },
      '_h.tpl, named template "m", at a: a map',
      'a',
    ],
    ['a guard', { guards: [guard('g', leaked(), 'no')] }, 'guard "g": $i is used outside', 'guard "g"'],
  ])('says where: %s', (_, parts, message, name) => {
    expect(problem(parts)).toEqual({ code: 'bad-template', names: [name] });
    expect(() => printTemplates(chart(parts))).toThrow(message);
  });
  it('keeps the error itself', () => {
    try {
      printTemplates(chart({ templates: one(bad) }));
    } catch (e) {
      expect((e as Error).cause).toBeInstanceOf(TypeError);
    }
    expect.assertions(1);
  });
  it('may leave out a named template that renders nothing', () => {
    const empty = defineList<string>('l', '', []);
    expect(problem({ defines: { '_l.tpl': [empty] }, templates: one({ a: 1, b: [spread(empty.use)] }) }).code).toBe(
      'none',
    );
  });
});

/** A condition that has left its loop. */
function leaked(): Node<boolean> {
  let out: Node<boolean> = v.on;
  each<string, string>(v.list, 'i', i => {
    out = eq(i, 'x');
    return i;
  });
  return out;
}
