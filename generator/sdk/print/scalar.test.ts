import { describe, expect, it, test } from 'vitest';
import { expectPrinted, expectValue, printed } from '../../../test/sdk/expect-printed.ts';

describe('literal scalars', () => {
  test.each([
    ['a', 'a'],
    ['apps/v1', 'apps/v1'],
    ['--model', '--model'],
    ['-m', '-m'],
    ['--flag=value', '--flag=value'],
    ['nvidia.com/gpu', 'nvidia.com/gpu'],
    ['image:tag', 'image:tag'],
    ['key:', '"key:"'],
    ['a b', '"a b"'],
    ['', '""'],
    [' ', '" "'],
    ['a ', '"a "'],
    ['#a', '"#a"'],
    ['a #b', '"a #b"'],
    ['- a', '"- a"'],
    ['-', '"-"'],
    ['---', '"---"'],
    ['1', '"1"'],
    ['1.5', '"1.5"'],
    ['0x1f', '"0x1f"'],
    ['1e3', '"1e3"'],
    ['.5', '".5"'],
    ['.inf', '".inf"'],
    ['2024-01-01', '"2024-01-01"'],
    ['12:30', '"12:30"'],
    ['true', '"true"'],
    ['True', '"True"'],
    ['no', '"no"'],
    ['On', '"On"'],
    ['y', '"y"'],
    ['N', '"N"'],
    ['null', '"null"'],
    ['~', '"~"'],
    ['<<', '"<<"'],
    ['=', '"="'],
    ['*a', '"*a"'],
    ['&a', '"&a"'],
    ['!a', '"!a"'],
    ['%a', '"%a"'],
    ['@a', '"@a"'],
    ['`a', '"`a"'],
    ['{a}', '"{a}"'],
    ['[a]', '"[a]"'],
    ["it's", '"it\'s"'],
    ['say "hi"', '"say \\"hi\\""'],
    ['back\\slash', '"back\\\\slash"'],
    ['tab\there', '"tab\\there"'],
    ['bell\u0007', '"bell\\u0007"'],
    ['del\u007f', '"del\\u007f"'],
    ['nel\u0085', '"nel\\u0085"'],
    ['ls\u2028ps\u2029', '"ls\\u2028ps\\u2029"'],
    ['\ufeffbom', '"\\ufeffbom"'],
    ['cr\rlf', '"cr\\rlf"'],
    ['grüße', '"grüße"'],
    ['🚀', '"🚀"'],
    ['{{ x }}', '{{ "{{ x }}" | quote }}'],
    ['{{ "x" }}', '{{ `{{ "x" }}` | quote }}'],
    ['{{ `x` }}', '{{ "{{ `x` }}" | quote }}'],
    ['{{ `"` }}', '{{ "{{ `\\"` }}" | quote }}'],
    ['{{\n}}\r', '{{ "{{\\n}}\\r" | quote }}'],
    ['{% if %}', '"{% if %}"'],
    ['}}', '"}}"'],
    ['{', '"{"'],
  ])('%j', (text, expected) => expectValue(text, expected));

  test.each([
    [0, '0'],
    [-0, '0'],
    [1048576, '1048576'],
    [9007199254740991, '9007199254740991'],
    [0.5, '0.5'],
    [-3, '-3'],
    [true, 'true'],
    [false, 'false'],
    [null, 'null'],
    [[], '[]'],
    [{}, '{}'],
  ])('%j', (value, expected) => expectValue(value, expected));

  it('refuses what is no value', () => {
    expect(() => printed(Number.NaN)).toThrow('NaN is no number');
    expect(() => printed(Number.POSITIVE_INFINITY)).toThrow('Infinity is no number');
    expect(() => printed(() => 1)).toThrow('a function cannot stand in a tree');
    expect(() => printed(1n)).toThrow('a bigint cannot stand in a tree');
    expect(() => printed(new Date(0))).toThrow('a Date is no map');
    expect(() => printed('\ud800')).toThrow('half a surrogate pair');
  });
});

describe('block literals', () => {
  test.each([
    ['a\nb', '|-\n  a\n  b'],
    ['a\nb\n', '|\n  a\n  b'],
    ['a\n\nb', '|-\n  a\n\n  b'],
    ['a\n  b', '|-\n  a\n    b'],
    ['a\n\tb', '|-\n  a\n  \tb'],
    ['# a\nb', '|-\n  # a\n  b'],
    ['{{ a }}\nb', '|-\n  {{ "{{" }} a }}\n  b'],
    ['{{{a}}}\nb', '|-\n  {{ "{{" }}{a}}}\n  b'],
    // these do not survive in a block
    ['a\n', '|\n  a'],
    ['\n', '"\\n"'],
    ['\na', '"\\na"'],
    [' a\nb', '" a\\nb"'],
    ['\ta\nb', '"\\ta\\nb"'],
    ['a \nb', '"a \\nb"'],
    ['a\nb\n\n', '"a\\nb\\n\\n"'],
    ['a\nb ', '"a\\nb "'],
    ['a\r\nb', '"a\\r\\nb"'],
    ['a\u0085\nb', '"a\\u0085\\nb"'],
  ])('%j', (text, expected) => expectValue(text, expected));
});

describe('keys', () => {
  it('are quoted where YAML would take them for something else', () =>
    expectPrinted(
      { a: 1, 'nvidia.com/gpu': 1, y: 1, 'a b': 1, '': 1, '{{k}}': 1, 'a:': 1, '1': 1 },
      `
      "1": 1
      a: 1
      nvidia.com/gpu: 1
      "y": 1
      "a b": 1
      "": 1
      {{ "{{k}}" | quote }}: 1
      "a:": 1
      `,
    ));
  it('that are too long for YAML are refused', () =>
    expect(() => expectPrinted({ ['k'.repeat(1000)]: 1 }, '')).toThrow('a key of 1000 characters'));
  it('without a value are left out', () => expectPrinted({ a: undefined, b: 1 }, 'b: 1'));
});
