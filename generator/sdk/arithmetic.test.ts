import { describe, expect, it, test } from 'vitest';
import { expectCode, v } from '../../test/sdk/expect-printed.ts';
import { add, div, int, mul, type Node, raw, scaled, sub } from './index.ts';

describe('numbers as code', () => {
  test.each([
    [add(v.count, 1), 'add (int64 .Values.count) 1'],
    [sub(v.count, add(v.count, 2)), 'sub (int64 .Values.count) (add (int64 .Values.count) 2)'],
    [div(add(v.count, 1), 2), 'div (add (int64 .Values.count) 1) 2'],
    [mul(v.count, 2), 'mul (int64 .Values.count) 2'],
    [int(v.amount), 'int64 .Values.amount'],
    [int(v.share), 'int64 (float64 .Values.share)'],
    [scaled(v.share, 100), 'int64 (mulf .Values.share 100)'],
    [scaled(v.amount, 1000), 'int64 (mulf .Values.amount 1000)'],
    [raw('integer')`len ${v.list}`, 'len .Values.list | int64'],
  ])('%#', (node, code) => expectCode(node, code));
});

describe('fractions, which Go would cut off without a word', () => {
  it.each([
    ['a fraction', () => add(v.count, 0.5), 'add is for integers, and 0.5 is none'],
    ['a large number', () => sub(v.count, 2 ** 53), 'sub is for integers, and 9007199254740992 is none'],
    ['no number', () => add(Number.NaN), 'add is for integers, and NaN is none'],
    ['a value that is one', () => div(v.share, 2), 'div is for integers, not for a value of kind "number"'],
    ['what may be text', () => add(v.amount as Node<number>), 'not for a value of kind "scalar"'],
  ])('%s', (_, make, message) => expect(make).toThrow(message));
  it('are cut off by int', () => expectCode(add(int(v.share), 1), 'add (int64 (float64 .Values.share)) 1'));
});
