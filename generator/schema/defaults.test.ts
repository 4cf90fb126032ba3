import { describe, expect, test } from 'vitest';
import { defaultsOf, merge } from './defaults.ts';
import type { JsonSchema } from './json-schema.ts';

const contract: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    image: { type: 'object', additionalProperties: false, properties: { tag: { type: 'string', default: '' } } },
    labels: { type: 'object', additionalProperties: { type: 'string' } },
    hosts: { type: 'array', default: ['a'] },
    more: { type: 'array' },
    global: { type: 'object', additionalProperties: true, properties: { registry: { type: 'string', default: '' } } },
  },
};

test('defaultsOf gives the whole tree; free maps are {} and lists []', () => {
  expect(defaultsOf(contract)).toEqual({
    image: { tag: '' },
    labels: {},
    hosts: ['a'],
    more: [],
    global: { registry: '' },
  });
});

test('defaultsOf names every leaf without a default; null is none', () => {
  const bad: JsonSchema = {
    type: 'object',
    properties: {
      a: { type: 'string' },
      b: { type: 'object', properties: { 'c/d': { type: 'integer', default: null } } },
    },
  };
  expect(() => defaultsOf(bad)).toThrow(/ \/a\n[\s\S]* \/b\/c~1d\n/);
});

test('defaultsOf gives values that nobody else holds', () => {
  const values = defaultsOf(contract) as { hosts: string[] };
  values.hosts.push('b');
  expect(defaultsOf(contract)).toMatchObject({ hosts: ['a'] });
});

describe('merge', () => {
  const values = { image: { tag: '1' }, labels: { a: '1' }, hosts: ['a', 'b'], more: [], global: { registry: '' } };

  test('merges maps, replaces lists, and leaves its inputs alone', () => {
    const before = structuredClone(values);
    expect(
      merge(contract, values, { image: { tag: '2' }, labels: { b: '2' }, hosts: ['c'], global: { any: { deep: 1 } } }),
    ).toEqual({
      image: { tag: '2' },
      labels: { a: '1', b: '2' },
      hosts: ['c'],
      more: [],
      global: { registry: '', any: { deep: 1 } },
    });
    expect(values).toEqual(before);
  });

  test('names every path that the contract does not know', () => {
    expect(() => merge(contract, values, { imag: {}, image: { tg: 1 } })).toThrow(/ \/imag\n[\s\S]* \/image\/tg/);
  });
});
