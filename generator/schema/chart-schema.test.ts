import { describe, expect, test } from 'vitest';
import { unlocated } from '../problem/source.ts';
import { chartSchema, renderChartSchema } from './chart-schema.ts';
import { defaultsOf, merge } from './defaults.ts';
import type { JsonSchema } from './json-schema.ts';
import { validate } from './validate.ts';

const contract: JsonSchema = {
  $id: 'https://example.com/x',
  title: 'Values',
  type: 'object',
  additionalProperties: false,
  required: ['image'],
  properties: {
    image: {
      title: 'Image',
      type: 'object',
      additionalProperties: false,
      properties: { tag: { type: 'string', default: '' }, title: { type: 'string', default: '' } },
    },
    args: {
      type: 'object',
      description: 'Flags.',
      tsType: 'Args',
      additionalProperties: { type: ['string', 'integer', 'null'] },
      default: {},
    },
    count: { type: 'integer', minimum: 0, maximum: 100, default: 1 },
    mode: { type: 'string', default: 'a' },
    list: {
      type: 'array',
      items: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
      default: [],
    },
  },
};
const values = merge(contract, defaultsOf(contract), { image: { tag: '1' }, args: { len: 4 } });
const restrictions: Record<string, JsonSchema> = {
  '/args': {
    type: 'object',
    additionalProperties: false,
    properties: { len: { type: ['integer', 'null'], minimum: 1 } },
  },
  '/count': { maximum: 3 },
};
const schema = chartSchema({ contract, restrictions, values });
const allows = (given: JsonSchema, value: unknown): boolean =>
  validate(given, value, unlocated('values.yaml')).length === 0;

describe('the schema of a chart', () => {
  test('has the final values as defaults, at leaves only', () => {
    expect(schema.properties).toMatchObject({
      image: { properties: { tag: { default: '1' } } },
      args: { default: { len: 4 } },
      list: { default: [] },
    });
    expect(schema.properties?.image).not.toHaveProperty('default');
  });
  test('leaves out what is private, and keeps a value called title', () => {
    const text = renderChartSchema({ contract, restrictions, values }, 'Generated.');
    expect(text).not.toMatch(/tsType|\$id|\$ref|"Image"|"Values"/);
    expect(schema.properties?.image?.properties).toHaveProperty('title');
  });
  test('requires what null must not take away, and keeps what list items require', () => {
    expect(schema.required).toEqual(['image', 'count']);
    expect(schema.properties?.image).not.toHaveProperty('required');
    expect(schema.properties?.list?.items).toMatchObject({ required: ['name'] });
  });
  test('restricts what the contract says; the description stays', () => {
    expect(schema.properties?.args).toEqual({ description: 'Flags.', ...restrictions['/args'], default: { len: 4 } });
    expect(schema.properties?.count).toEqual({ type: 'integer', minimum: 0, maximum: 3, default: 1 });
  });
  test('allows what a parent chart sets, and no other key', () => {
    expect(allows(schema, { ...values, global: { any: 1 }, enabled: true })).toBe(true);
    expect(allows(schema, { ...values, other: 1 })).toBe(false);
    expect(allows(schema, { ...values, image: { tg: '' } })).toBe(false);
    expect(allows(schema, { image: {}, count: 1 })).toBe(true);
    expect(allows(schema, { image: {} })).toBe(false);
  });
  test('keeps what the contract says of global, but open', () => {
    const own: JsonSchema = {
      type: 'object',
      additionalProperties: false,
      properties: { registry: { type: 'string', default: '' } },
    };
    const made = chartSchema({
      contract: { ...contract, properties: { ...contract.properties, global: own } },
      restrictions: {},
      values: { ...values, global: { registry: '' } },
    });
    expect(made.properties?.global).toMatchObject({
      additionalProperties: true,
      properties: { registry: { default: '' } },
    });
  });
  test('is draft-07, says where it is from first, and is the same each time', () => {
    const text = renderChartSchema({ contract, restrictions, values }, 'Generated.');
    expect(text).toMatch(
      /^\{\n {2}"\$schema": "http:\/\/json-schema.org\/draft-07\/schema#",\n {2}"\$comment": "Generated."/,
    );
    expect(renderChartSchema({ contract, restrictions, values }, 'Generated.')).toBe(text);
  });
  test.each([
    ['/count', { type: ['integer', 'string'] }],
    ['/mode', { type: 'integer' }],
    ['/args', { properties: { len: { type: 'boolean' } } }],
    ['/list', { type: ['array', 'null'] }],
  ] as const)('a restriction of %s that would allow more is a problem', (pointer, restriction) => {
    expect(() => chartSchema({ contract, restrictions: { [pointer]: restriction }, values })).toThrow(
      /would allow more than the contract/,
    );
  });
  test('bounds stay the stricter ones', () => {
    const loose = chartSchema({ contract, restrictions: { '/count': { minimum: -5, maximum: 1000 } }, values });
    expect(loose.properties?.count).toMatchObject({ minimum: 0, maximum: 100 });
  });
  test('a restriction of no value is a problem', () => {
    expect(() => chartSchema({ contract, restrictions: { '/nope': {} }, values })).toThrow(
      /no value "nope" to restrict/,
    );
  });
});

/** A small generator of pseudo-random numbers: the same each run. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
}

test('what a chart allows the contract allows too, whatever the restrictions', () => {
  const any: readonly unknown[] = [
    null,
    true,
    0,
    1,
    2,
    50,
    101,
    1.5,
    'a',
    'b',
    '',
    [],
    [{ name: 'n' }],
    [{}],
    {},
    { len: 1 },
    { len: 'x' },
    { len: null },
    { len: true },
    { tag: '1' },
    { tag: 1 },
  ];
  const keys = ['image', 'args', 'count', 'mode', 'list', 'global', 'enabled', 'other'];
  for (let seed = 0; seed < 60; seed++) {
    const next = random(seed);
    const low = next(50);
    const possible: readonly (readonly [string, JsonSchema])[] = [
      ['/count', { minimum: low, maximum: low + next(50) }],
      ['/count', { type: 'integer', enum: [low, 7] }],
      ['/mode', { type: 'string', enum: ['a', 'b'].slice(next(2)) }],
      [
        '/args',
        { type: 'object', additionalProperties: false, properties: { len: { type: 'integer', minimum: next(3) } } },
      ],
      ['/args/len', { type: ['integer', 'null'] }],
      ['/list', { maxItems: next(2) }],
      ['/image/tag', { minLength: next(3) }],
    ];
    const made = chartSchema({
      contract,
      values,
      restrictions: Object.fromEntries(possible.filter(() => next(2) === 0)),
    });
    for (let n = 0; n < 60; n++) {
      const tree: Record<string, unknown> = {};
      for (const key of keys) if (next(3) === 0) tree[key] = any[next(any.length)];
      const { global: _, enabled: _e, ...own } = tree;
      // `required` is about whole trees; the contract sees values as Helm has merged them.
      if (allows(made, tree)) expect(allows({ ...contract, required: [] }, own), JSON.stringify(tree)).toBe(true);
    }
  }
});
