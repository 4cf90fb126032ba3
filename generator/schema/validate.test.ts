import { describe, expect, test } from 'vitest';
import type { Problem } from '../problem/problem.ts';
import { unlocated } from '../problem/source.ts';
import type { JsonSchema } from './json-schema.ts';
import { validate } from './validate.ts';

const problems = (schema: JsonSchema, value: unknown): readonly Problem[] =>
  validate(schema, value, unlocated('a.yaml'));
const inside = (x: JsonSchema): JsonSchema => ({ type: 'object', additionalProperties: false, properties: { x } });

/** The one problem that a value at /x makes. */
function one(schema: JsonSchema, x: unknown): Problem {
  const all = problems(inside(schema), { x });
  expect(all).toHaveLength(1);
  return all[0]!;
}

test('what is right has no problems', () => {
  expect(problems(inside({ type: 'string', tsType: 'Name' }), { x: 'a' })).toEqual([]);
});

test.each<[string, JsonSchema, unknown, Partial<Problem>]>([
  [
    'integer',
    { type: 'integer' },
    1.5,
    { code: 'wrong-type', pointer: '/x', expected: 'integer', found: '1.5 (number)' },
  ],
  ['string in place of a number', { type: 'string' }, 1.1, { code: 'wrong-type', hint: 'put it in quotes: "1.1"' }],
  [
    'number in place of a string',
    { type: 'boolean' },
    'true',
    { code: 'wrong-type', hint: 'take the quotes off: true' },
  ],
  ['map', { type: 'object' }, ['a'], { expected: 'map', found: 'a list of 1' }],
  ['null', { type: 'string' }, null, { expected: 'string', found: 'null' }],
  [
    'minimum',
    { type: 'integer', minimum: 1 },
    0,
    { code: 'not-allowed', expected: 'integer of 1 or more', found: '0 (number)' },
  ],
  ['pattern', { type: 'string', pattern: '^a$' }, 'b', { code: 'not-allowed', expected: 'string that matches ^a$' }],
  ['length', { type: 'string', maxLength: 1 }, 'ab', { expected: 'string of at most 1 characters' }],
  ['const', { const: 'a' }, 'b', { expected: '"a"', found: '"b" (string)' }],
  [
    'enum',
    { type: 'string', enum: ['hub', 'disk'] },
    'disc',
    { expected: 'one of: hub, disk', hint: 'did you mean "disk"?' },
  ],
  ['enum of another type', { type: 'string', enum: ['a'] }, 1, { code: 'wrong-type', expected: 'one of: a' }],
  ['unique items', { type: 'array', uniqueItems: true }, [1, 1], { message: '"x" names something twice' }],
  ['few items', { type: 'array', minItems: 1 }, [], { expected: 'at least 1', found: 'an empty list' }],
  ['not', { type: 'string', not: { const: '' } }, '', { expected: 'not ""' }],
  [
    'key',
    { type: 'object', propertyNames: { pattern: '^[a-z]+$' } },
    { A: 1 },
    { code: 'unknown-key', pointer: '/x/A', found: '"A"' },
  ],
  ['item', { type: 'array', items: { type: 'string' } }, ['a', 1], { pointer: '/x/1' }],
  ['description', { type: 'integer', description: 'How many. Not few.' }, [], { hint: 'this value is: How many' }],
])('%s', (_, schema, value, expected) => {
  expect(one(schema, value)).toMatchObject(expected);
});

describe('a union gives one problem', () => {
  const size: JsonSchema = {
    anyOf: [
      { type: 'integer', minimum: 1 },
      { type: 'string', pattern: '^[0-9]+Gi$' },
    ],
  };
  const form = (kind: string, key: string): JsonSchema => ({
    type: 'object',
    additionalProperties: false,
    required: ['kind', key],
    properties: { kind: { const: kind }, [key]: { type: 'string' } },
  });
  const forms: JsonSchema = { oneOf: [form('hub', 'repository'), form('disk', 'path')] };

  test('about all forms when none has the type', () => {
    expect(one(size, true)).toMatchObject({
      code: 'wrong-type',
      expected: 'integer of 1 or more, or string that matches ^[0-9]+Gi$',
      found: 'true (boolean)',
    });
  });
  test('about the form that has the type', () => {
    expect(one(size, '5G')).toMatchObject({ code: 'not-allowed', expected: 'string that matches ^[0-9]+Gi$' });
  });
  test('about the form that a const chooses', () => {
    expect(one(forms, { kind: 'disk', path: 1 })).toMatchObject({ code: 'wrong-type', pointer: '/x/path' });
  });
  test('about the missing one of several keys', () => {
    expect(one({ type: 'object', anyOf: [{ required: ['a'] }, { required: ['b'] }] }, {})).toMatchObject({
      code: 'missing',
      message: 'one of a, b is missing',
    });
  });
  test('about too many forms at once', () => {
    expect(one({ type: 'object', oneOf: [{ required: ['a'] }, { required: ['b'] }] }, { a: 1, b: 1 })).toMatchObject({
      expected: 'only one of: a, b',
    });
  });
  test('inside a union', () => {
    expect(one({ anyOf: [{ type: 'null' }, { type: 'array', items: size }] }, [1, 'x'])).toMatchObject({
      pointer: '/x/1',
      expected: 'string that matches ^[0-9]+Gi$',
    });
  });
});

const two: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['engine'],
  properties: { engine: { type: 'string' }, model: { type: 'string' } },
};

test('several problems are all there', () => {
  expect(problems(two, { model: 1, unheard: 1, unseen: 1 }).map(problem => problem.pointer)).toEqual(
    expect.arrayContaining(['/engine', '/model', '/unheard', '/unseen']),
  );
});

test('a misspelt key is one mistake: nothing is said of the key that is missing for it', () => {
  expect(problems(two, { enginee: 'vllm' })).toMatchObject([
    { code: 'unknown-key', pointer: '/enginee', hint: 'did you mean "engine"?' },
  ]);
});
