import { describe, expect, it, test } from 'vitest';
import { expectCode, expectPrinted, printed, v } from '../../test/sdk/expect-printed.ts';
import {
  add,
  and,
  cases,
  contains,
  dict,
  eq,
  gt,
  has,
  hasKey,
  isKind,
  isSet,
  list,
  lt,
  matches,
  type Node,
  ne,
  not,
  notEmpty,
  opt,
  or,
  str,
  when,
} from './index.ts';

describe('conditions as code', () => {
  test.each([
    [eq(v.text, 'a'), 'eq .Values.text "a"'],
    [eq(v.text, 'say "a"'), 'eq .Values.text `say "a"`'],
    [ne(v.word, 'NodePort'), 'ne .Values.word "NodePort"'],
    [eq(v.on, true), 'eq .Values.on true'],
    [eq(v.count, 3), 'eq (int64 .Values.count) 3'],
    [eq(v.count, -3), 'eq (int64 .Values.count) -3'],
    [gt(v.count, 1), 'gt (int64 .Values.count) 1'],
    [lt(v.count, 0.5), 'lt (float64 .Values.count) 0.5'],
    [gt(v.share, 0.5), 'gt (float64 .Values.share) 0.5'],
    [lt(v.share, 1), 'lt (float64 .Values.share) 1.0'],
    [gt(v.share, 1e21), 'gt (float64 .Values.share) 1e+21'],
    [gt(v.count, 1e21), 'gt (float64 .Values.count) 1e+21'],
    [gt(v.count, 2 ** 60), 'gt (float64 .Values.count) 1152921504606847000.0'],
    [lt(v.share, 1e-7), 'lt (float64 .Values.share) 1e-7'],
    [gt(v.share, v.count), 'gt (float64 .Values.share) (float64 .Values.count)'],
    [eq(add(v.count, 1), v.count), 'eq (add (int64 .Values.count) 1) (int64 .Values.count)'],
    [and(v.on, not(v.off)), 'and .Values.on (not .Values.off)'],
    [or(eq(v.count, 1), v.on), 'or (eq (int64 .Values.count) 1) .Values.on'],
    [and(v.on), '.Values.on'],
    [isSet(v.count), 'not (kindIs "invalid" .Values.count)'],
    [isKind(v.anything, 'map'), 'kindIs "map" .Values.anything'],
    [has(v.list, v.text), 'has .Values.text .Values.list'],
    [has(list('a', 'b'), v.text), 'has .Values.text (list "a" "b")'],
    [hasKey(v.map, 'a'), 'hasKey .Values.map "a"'],
    [hasKey(dict({ a: 'b' }), v.text), 'hasKey (dict "a" "b") .Values.text'],
    [matches(v.text, '^\\d+$'), 'regexMatch `^\\d+$` .Values.text'],
    [contains(v.text, 'x'), 'contains "x" .Values.text'],
    // what is only true for an `if` becomes true or false where it is a value
    [notEmpty(v.text), 'not (empty .Values.text)'],
    [and(v.on, notEmpty(v.text)), 'not (empty (and .Values.on .Values.text))'],
    [eq(notEmpty(v.text), true), 'eq (not (empty .Values.text)) true'],
    [not(notEmpty(v.text)), 'not .Values.text'],
  ])('%#', (node, code) => expectCode(node, code));

  it('keep their short form in an `if`', () =>
    expectPrinted(
      { a: when(or(notEmpty(v.text), notEmpty(v.map)), 1) },
      '{{- if or .Values.text .Values.map }}\na: 1\n{{- end }}',
    ));
});

describe('what is refused', () => {
  const scalar = v.amount as Node<string>;
  it.each([
    [
      'text made of a value that may be a number',
      () => str`${scalar}`,
      'a value of kind "scalar" in text: say how it is written',
    ],
    ['text made of a map', () => str`${v.map as unknown as Node<string>}`, 'a value of kind "object" in text'],
    [
      'opt of an integer',
      () => opt(v.count as unknown as Node<string>),
      'opt is for strings, maps and lists: to Go, 0 and false are empty too',
    ],
    ['opt of a fraction', () => opt(v.share as unknown as Node<string>), 'opt is for strings'],
    ['opt of what may be a number or text', () => opt(scalar), 'say that it is text with assumeString(x)'],
    ['notEmpty of what may be a number or text', () => notEmpty(scalar), 'notEmpty is for strings, maps and lists'],
    ['no condition at all', () => and(), 'and(…) needs one condition at least'],
    ['no case at all', () => cases([]), 'cases(…) needs one condition at least'],
    ['opt of a boolean', () => opt(v.on as unknown as Node<string>), 'opt is for strings'],
    [
      'notEmpty of an integer',
      () => notEmpty(v.count as unknown as Node<string>),
      'notEmpty is for strings, maps and lists',
    ],
    ['notEmpty of a boolean', () => notEmpty(v.on as unknown as Node<string>), 'notEmpty is for strings'],
    ['comparing what may be a number or text', () => eq(scalar, 'x'), 'a value of kind "scalar" cannot be compared'],
    ['comparing a map', () => eq(v.map as unknown as Node<string>, 'x'), 'a value of kind "object" cannot be compared'],
    [
      'a condition that is a condition',
      () => and(when(v.on, true) as Node<boolean>),
      'expected an expression, found a "when" node',
    ],
    ['a condition that is no node', () => not(true as unknown as Node<boolean>), 'expected an expression, found true'],
    ['a number that is none', () => printed(eq(v.share, Number.NaN)), 'NaN is no number'],
    ['half a character', () => printed(eq(v.text, '\ud83d')), 'half a surrogate pair'],
  ])('%s', (_, make, message) => expect(make).toThrow(message));
});
