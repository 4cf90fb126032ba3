import { describe, expect, it, test } from 'vitest';
import { expectCode, expectPrinted, printed, v } from '../../test/sdk/expect-printed.ts';
import {
  add,
  and,
  asString,
  contains,
  dict,
  div,
  eq,
  ge,
  gt,
  has,
  hasKey,
  int,
  isKind,
  isSet,
  join,
  le,
  list,
  lt,
  matches,
  mul,
  type Node,
  ne,
  not,
  notEmpty,
  opt,
  or,
  orElse,
  raw,
  release,
  replace,
  sha256sum,
  sortedKeys,
  str,
  sub,
  toJson,
  toYaml,
  trimPrefix,
  trimSuffix,
  trunc,
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
    [ge(v.share, 0.5), 'ge (float64 .Values.share) 0.5'],
    [le(v.share, 1), 'le (float64 .Values.share) 1.0'],
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
    [matches('^\\d+$', v.text), 'regexMatch `^\\d+$` .Values.text'],
    [contains('x', v.text), 'contains "x" .Values.text'],
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

describe('numbers as code', () => {
  test.each([
    [add(v.count, 1), 'add (int64 .Values.count) 1'],
    [sub(v.count, mul(v.count, 2)), 'sub (int64 .Values.count) (mul (int64 .Values.count) 2)'],
    [div(add(v.count, 1), 2), 'div (add (int64 .Values.count) 1) 2'],
    [int(v.amount), 'int64 .Values.amount'],
    [int(v.share), 'int64 (float64 .Values.share)'],
    [raw<number>('integer', 'len .Values.list', [v.list]), 'len .Values.list | int64'],
  ])('%#', (node, code) => expectCode(node, code));
});

describe('text as code', () => {
  test.each([
    [str`a`, 'printf "a" | quote'],
    [str`${v.text}:${v.count}`, 'printf "%s:%d" .Values.text (int64 .Values.count) | quote'],
    [str`${v.share}% ${v.on}`, 'printf "%v%% %t" (float64 .Values.share) .Values.on | quote'],
    [str`${'lit'}${3}${true}`, 'printf "lit3true" | quote'],
    [str`${notEmpty(v.text)}`, 'printf "%t" (not (empty .Values.text)) | quote'],
    [str`"${v.word}"\n`, 'printf "\\"%s\\"\\n" .Values.word | quote'],
    [str`{{${release.name}}}`, 'printf "{{%s}}" .Release.Name | quote'],
    [str`${str`${v.text}-x`}`, 'printf "%s" (printf "%s-x" .Values.text) | quote'],
    [orElse(v.text, 'x'), '.Values.text | default "x" | quote'],
    [orElse(v.text, orElse(v.image.tag, 'x')), '.Values.text | default (.Values.image.tag | default "x") | quote'],
    [str`${orElse(v.text, 'x')}`, 'printf "%s" (.Values.text | default "x") | quote'],
    [trunc(63, trimSuffix('-', v.text)), '.Values.text | trimSuffix "-" | trunc 63 | quote'],
    [trimPrefix('v', v.text), '.Values.text | trimPrefix "v" | quote'],
    [replace('+', '_', v.text), '.Values.text | replace "+" "_" | quote'],
    [join(',', v.list), '.Values.list | join "," | quote'],
    [toJson(v.map), '.Values.map | toJson | quote'],
    [toYaml(v.map), '.Values.map | toYaml | quote'],
    [asString(v.anything), '.Values.anything | quote'],
    [sha256sum(toYaml(v.map)), '.Values.map | toYaml | sha256sum'],
    [raw<string>('string', 'now'), 'now | quote'],
  ])('%#', (node, code) => expectCode(node, code));

  it('keys of a map, sorted', () =>
    expectPrinted({ a: sortedKeys(v.map) }, 'a:\n  {{- toYaml (keys .Values.map | sortAlpha) | nindent 2 }}'));
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
