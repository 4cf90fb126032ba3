import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import {
  add,
  defineName,
  each,
  eq,
  gt,
  merge,
  notEmpty,
  opt,
  printTemplates,
  type Ref,
  spread,
  str,
  template,
  when,
} from '../../generator/sdk/index.ts';
import { defaults, hazards, type Values, v } from './hazards.ts';
import { helmTemplate, type Input, type Major, majors } from './helm.ts';

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
