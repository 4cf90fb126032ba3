import { expect, test } from 'vitest';
import { byPathEnd } from './crd-names.ts';
import { driftOf } from './drift.ts';
import { readEnums } from './enums.ts';
import { firstSentence } from './first-sentence.ts';

test.each([
  ['One. Two.', 'One.'],
  ['A port, e.g. 80. More', 'A port, e.g. 80.'],
  ['Version v1.2 of it. More', 'Version v1.2 of it.'],
  ['no stop\nat all\n\nNext paragraph.', 'no stop at all'],
  ['A glob such as */ here.', 'A glob such as *\\/ here.'],
])('the first sentence of %j', (text, sentence) => {
  expect(firstSentence(text)).toBe(sentence);
});

test('the longest end of a path names a type', () => {
  const table = { path: 'PathModifier', 'matches[].path': 'PathMatch' };
  expect(byPathEnd(table, 'spec.rules[].matches[].path')).toBe('PathMatch');
  expect(byPathEnd(table, 'spec.redirect.path')).toBe('PathModifier');
  expect(byPathEnd(table, 'spec.paths')).toBeUndefined();
});

test('drift is found on both sides, below references too', () => {
  const copy = { properties: { spec: { properties: { old: {}, same: {} } } } };
  const type = { properties: { spec: { $ref: '#/definitions/Spec' } } };
  const spec = { properties: { same: {}, fresh: {} } };
  expect(driftOf(copy, type, { Spec: spec })).toEqual({ onlyInCopy: ['spec.old'], onlyInKubernetes: ['spec.fresh'] });
});

test('a generated file without enumerations is refused', () => {
  expect(() => readEnums('package openapi')).toThrow('no enumerated property');
});
