import { describe, expect, test } from 'vitest';
import type { JsonSchema } from '../schema/json-schema.ts';
import { compareSchemas } from './compare-schemas.ts';

const ways = (before: JsonSchema, after: JsonSchema) =>
  compareSchemas(before, after).map(({ pointer, how }) => `${how} ${pointer}`);

const unknown = (keywords: object): JsonSchema => keywords as JsonSchema;

describe('what a schema allows', () => {
  test.each<[string, JsonSchema, JsonSchema, string[]]>([
    ['remarks', { type: 'string', description: 'a', default: 1 }, { type: 'string', description: 'b' }, []],
    ['integer is a number', { type: 'integer' }, { type: 'number' }, ['widened ']],
    ['a number is no integer', { type: 'number' }, { type: 'integer' }, ['narrowed ']],
    ['any type', {}, { type: 'string' }, ['narrowed ']],
    ['const for enum', { enum: ['a', 'b'] }, { const: 'a' }, ['narrowed ']],
    ['an enum both ways', { enum: ['a', 'b'] }, { enum: ['b', 'c'] }, ['narrowed ', 'widened ']],
    ['bounds', { minimum: 1, maximum: 9 }, { minimum: 0, maximum: 8 }, ['widened ', 'narrowed ']],
    ['items', { items: { type: 'string' } }, { items: { type: 'string', minLength: 1 } }, ['narrowed /*']],
    ['a map is closed', { type: 'object' }, { type: 'object', additionalProperties: false }, ['narrowed /*']],
    ['a map is opened', { additionalProperties: false }, { additionalProperties: { type: 'string' } }, ['widened /*']],
    [
      'values of a map',
      { additionalProperties: { type: ['string', 'null'] } },
      { additionalProperties: { type: 'string' } },
      ['narrowed /*'],
    ],
    [
      'another alternative',
      { anyOf: [{ type: 'string' }] },
      { anyOf: [{ type: 'string' }, { type: 'null' }] },
      ['widened '],
    ],
    [
      'one alternative less',
      { anyOf: [{ type: 'string' }, { type: 'null' }] },
      { anyOf: [{ type: 'string' }] },
      ['narrowed '],
    ],
    ['a condition more', {}, { allOf: [{ required: ['a'] }] }, ['narrowed ']],
    ['a condition less', { allOf: [{ required: ['a'] }] }, {}, ['widened ']],
    ['not', { not: { enum: ['a'] } }, { not: { enum: ['a', 'b'] } }, ['narrowed ']],
    [
      'a key of an open map gets a type',
      { properties: {} },
      { properties: { a: { type: 'string' } } },
      ['narrowed /a'],
    ],
    [
      'a key is free now',
      { properties: { a: { type: 'string' } } },
      { additionalProperties: { type: 'string' } },
      ['narrowed /*'],
    ],
    [
      'a keyword that nothing here knows',
      unknown({ dependentRequired: { a: ['b'] } }),
      unknown({ dependentRequired: { a: ['b', 'c'] } }),
      ['narrowed '],
    ],
    ['a keyword that nothing here knows goes', unknown({ patternProperties: { '^a': {} } }), {}, ['narrowed ']],
    [
      'a key with a slash',
      { additionalProperties: false, properties: { 'a/b': {} } },
      { additionalProperties: false, properties: {} },
      ['removed /a~1b'],
    ],
  ])('%s', (_, before, after, expected) => expect(ways(before, after)).toEqual(expected));
});
