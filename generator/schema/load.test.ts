import { describe, expect, onTestFinished, test } from 'vitest';
import { loadSchema } from './load.ts';
import { schemaFolder } from './testing.ts';

const load = (files: Record<string, unknown>, path = 'a/main.json'): unknown =>
  loadSchema(path, schemaFolder(files, onTestFinished));
const image = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Image',
  description: 'An image.',
  type: 'object',
  properties: { tag: { type: 'string', default: 'latest' }, repository: { type: 'string', default: '' } },
  definitions: { name: { type: 'string', pattern: '^[a-z]+$' }, other: { $ref: '#/definitions/name' } },
};

describe('$ref', () => {
  test('is replaced by what it names, in this file and in others, and keywords beside it win', () => {
    const main = {
      type: 'object',
      properties: {
        local: { $ref: '#/definitions/x' },
        there: { $ref: '../b/image.json', description: 'Mine.' },
        chain: { $ref: '../b/image.json#/definitions/other', default: 'abc' },
      },
      definitions: { x: { type: 'integer' } },
    };
    expect(load({ 'a/main.json': main, 'b/image.json': image })).toEqual({
      type: 'object',
      properties: {
        local: { type: 'integer' },
        there: { title: 'Image', description: 'Mine.', type: 'object', properties: image.properties },
        chain: { type: 'string', pattern: '^[a-z]+$', default: 'abc' },
      },
    });
  });

  test('merges properties and required by name', () => {
    const main = {
      $ref: '../b/image.json',
      required: ['more'],
      properties: { more: { type: 'integer' }, tag: { description: 'Tag.' } },
    };
    const base = { ...image, required: ['tag'] };
    expect(load({ 'a/main.json': main, 'b/image.json': base })).toMatchObject({
      required: ['tag', 'more'],
      properties: { more: { type: 'integer' }, tag: { type: 'string', default: 'latest', description: 'Tag.' } },
    });
  });

  test.each([
    ['to a file that is not there', { $ref: 'nope.json' }, /cannot read the schema/],
    ['to a place that is not there', { $ref: '#/definitions/nope' }, /leads to nothing/],
    [
      'in a circle',
      { $ref: '#/definitions/a', definitions: { a: { $ref: '#/definitions/b' }, b: { $ref: '#/definitions/a' } } },
      /circle/,
    ],
  ])('%s is a problem', (_, main, message) => {
    expect(() => load({ 'a/main.json': main })).toThrow(message);
  });
});

describe('the default of an object', () => {
  const leaf = (value: unknown): unknown => ({ type: 'object', properties: { x: { type: 'string', default: value } } });

  test('goes down to the leaves, where the outer one wins', () => {
    const main = {
      type: 'object',
      default: { image: { tag: 'outer' } },
      properties: { image: { $ref: '../b/image.json', default: { tag: 'inner', repository: 'inner' } } },
    };
    expect(load({ 'a/main.json': main, 'b/image.json': image })).toEqual({
      type: 'object',
      properties: {
        image: {
          ...{ title: 'Image', description: 'An image.', type: 'object' },
          properties: { tag: { type: 'string', default: 'outer' }, repository: { type: 'string', default: 'inner' } },
        },
      },
    });
  });

  test('replaces free maps and lists as a whole', () => {
    const main = {
      type: 'object',
      default: { free: { b: 1 }, list: [2] },
      properties: { free: { type: 'object', default: { a: 1 } }, list: { type: 'array', default: [1] } },
    };
    expect(load({ 'a/main.json': main })).toMatchObject({
      properties: { free: { default: { b: 1 } }, list: { default: [2] } },
    });
  });

  test('must know its keys', () => {
    expect(() =>
      load({ 'a/main.json': { ...(leaf('a') as object), additionalProperties: false, default: { y: 1 } } }),
    ).toThrow(/unknown key "y"/);
  });
});

test.each([
  ['a(?=b)', 'lookaround'],
  ['(?<!a)b', 'lookaround'],
  ['(a)\\1', 'a backreference'],
  ['(?<n>a)\\k<n>', 'a named backreference'],
  ['a{1,1001}', 'a repetition over 1000'],
  ['\\u0041', 'a \\u escape'],
])('the pattern %s is refused: Helm reads RE2', (pattern, what) => {
  const main = { type: 'object', properties: { x: { type: 'array', items: { type: 'string', pattern } } } };
  expect(() => load({ 'a/main.json': main })).toThrow(`it has ${what}`);
});

test.each(['^[a-z]{1,63}$', '^(?:a|b)\\\\1$', '\\{1,2000\\}'])('the pattern %s is allowed', pattern => {
  expect(load({ 'a/main.json': { type: 'string', pattern } })).toEqual({ type: 'string', pattern });
});
