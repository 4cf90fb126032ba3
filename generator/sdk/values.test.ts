import { describe, expect, it } from 'vitest';
import { v } from '../../test/sdk/expect-printed.ts';
import { str, type Tpl, values } from './index.ts';
import { exprOf } from './node.ts';
import { kindOf } from './values.ts';

const loose = v as unknown as Record<string, Record<string, unknown>>;

describe('a path that the contract does not know', () => {
  it.each([
    ['replicas', () => loose.replicas, '.Values has no key "replicas"; the contract knows: text, word, count'],
    [
      'image.tga',
      () => loose.image!.tga,
      '.Values.image has no key "tga"; the contract knows: repository, tag, pull-policy',
    ],
    ['a key below text', () => loose.text!.x, '.Values.text has no key "x"; the contract knows: none'],
    ['a name that every object has', () => loose.constructor, '.Values has no key "constructor"'],
    ['another', () => loose.hasOwnProperty, '.Values has no key "hasOwnProperty"'],
    ['the prototype', () => loose[['__proto__'].join()], '.Values has no key "__proto__"'],
  ])('%s', (_, read, message) => expect(read).toThrow(message));
});

describe('a reference that is used as a value', () => {
  const message = 'is a template expression, not a value: build text from it with str`…`';
  it.each([
    ['in a template string', () => `${v.text}`],
    ['in a sum', () => (v.count as unknown as number) + 1],
    ['by String()', () => String(v.text)],
    ['by toString()', () => (v.text as unknown as string).toString()],
    ['in JSON', () => JSON.stringify({ a: v.text })],
    ['in a comparison', () => (v.count as unknown as number) > 3],
    ['of a free map', () => `${v.map}`],
  ])('%s', (_, use) => expect(use).toThrow(message));

  it('so is every other node', () => {
    const node = str`x${v.text}`;
    expect(() => `${node}`).toThrow('a template expression is not a value');
    expect(() => JSON.stringify([node])).toThrow('a template expression is not a value');
  });

  it('spread into an object', () => {
    const spread = { ...(v.map as unknown as object), a: 1 } as Tpl<object>;
    expect(() => exprOf(spread)).toThrow('was spread into an object: its keys are not known; use merge(…)');
  });
});

describe('a contract may use names that JavaScript uses', () => {
  it('reads them', () => {
    const names = ['constructor', 'toString', 'valueOf', 'default', 'range', 'then', 'length', 'toJSON'];
    const odd = values<Record<string, string>>({
      type: 'object',
      properties: Object.fromEntries(names.map(n => [n, { type: 'string' }])),
    });
    for (const n of names) expect(exprOf(odd[n]).kind).toBe('string');
  });
});

describe('the kind of a schema', () => {
  it.each([
    [{ type: 'string' }, 'string'],
    [{ type: 'integer' }, 'integer'],
    [{ type: 'number' }, 'number'],
    [{ type: 'boolean' }, 'boolean'],
    [{ type: 'object' }, 'object'],
    [{ type: 'array' }, 'array'],
    [{ type: ['integer', 'null'] }, 'integer'],
    [{ type: ['number', 'string'] }, 'scalar'],
    [{ type: ['number', 'string'], pattern: '^[0-9]*\\.?[0-9]+$' }, 'number'],
    [{ type: ['integer', 'string'], pattern: '^[0-9]*$' }, 'scalar'],
    [{ type: ['number', 'string'], pattern: '^[0-9]*(\\.[0-9]+)?(Mi|Gi)?$' }, 'scalar'],
    [{ type: 'string', enum: ['-_1', 'a'] }, 'string'],
    [{ type: 'string', enum: ['NaN', 'a'] }, 'string'],
    [{}, 'scalar'],
    [{ type: 'string', enum: ['Always', 'IfNotPresent'] }, 'word'],
    [{ type: 'string', enum: ['', 'a'] }, 'string'],
    [{ type: 'string', enum: ['on', 'off'] }, 'string'],
    [{ type: 'string', enum: ['1', 'a'] }, 'string'],
    [{ type: 'string', enum: ['a b'] }, 'string'],
  ])('%j is %s', (schema, kind) => expect(kindOf(schema)).toBe(kind));
});
