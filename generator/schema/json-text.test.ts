import { expect, test } from 'vitest';
import { jsonText } from './json-text.ts';

test.each<[unknown, string]>([
  [{ a: [1, 'b', null], c: {}, d: [], e: undefined }, '{\n  "a": [1, "b", null],\n  "c": {},\n  "d": []\n}\n'],
  [[{ a: 1 }, []], '[\n  {\n    "a": 1\n  },\n  []\n]\n'],
  ['a"b', '"a\\"b"\n'],
])('%j', (value, text) => {
  expect(jsonText(value)).toBe(text);
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
});

test('lists that do not fit go over several lines', () => {
  const long = Array.from({ length: 30 }, (_, i) => `item-${i}`);
  const text = jsonText({ long });
  expect(text).toContain('"long": [\n    "item-0",\n');
  expect(JSON.parse(text)).toEqual({ long });
});
