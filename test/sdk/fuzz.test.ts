import { describe, expect, it } from 'vitest';
import { each, jsonText, str, type Tpl, text, toJson, values, yamlText } from '../../generator/sdk/index.ts';
import { isPlain } from '../../generator/sdk/print/scalar.ts';
import { printMap } from '../../generator/sdk/print/tree.ts';
import { scope } from './expect-printed.ts';
import { type Major, majors, readBack } from './helm.ts';
import { oddStrings } from './random.ts';

const LITERALS = 6000;
const USERS = 3000;
/** Strings a document; one process renders all documents. */
const CHUNK = 500;

const chunks = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));

const print = (map: object): string => printMap(map, 0, scope).join('\n');

/** Where a literal can stand, and how it is found again. */
interface LiteralPlace {
  readonly name: string;
  readonly put: (strings: readonly string[]) => Record<string, unknown>;
  readonly find: (document: Readonly<Record<string, unknown>>, strings: readonly string[]) => readonly unknown[];
}

type Dict = Readonly<Record<string, unknown>>;
const named = (strings: readonly string[]): Record<string, string> =>
  Object.fromEntries(strings.map((s, i) => [`k${i}`, s]));
const list = (x: unknown): readonly unknown[] => x as readonly unknown[];

const places: readonly LiteralPlace[] = [
  { name: 'map value', put: named, find: (d, strings) => strings.map((_, i) => d[`k${i}`]) },
  { name: 'list item', put: strings => ({ l: strings }), find: d => list(d.l) },
  {
    name: 'deep in lists and maps',
    put: strings => ({ l: strings.map(s => [{ a: s, b: [s] }]) }),
    find: d =>
      list(d.l).map(x => {
        const { a, b } = list(x)[0] as { readonly a: unknown; readonly b: readonly unknown[] };
        return a === b[0] ? a : undefined;
      }),
  },
  {
    name: 'map key',
    put: strings => ({ m: strings.filter(canBeKey).map((s, i) => ({ [s]: `v${i}` })) }),
    find: (d, strings) => {
      const found = list(d.m).map(m => Object.keys(m as Dict)[0]);
      let n = 0;
      return strings.map(s => (canBeKey(s) ? found[n++] : s));
    },
  },
  // the strings come back as text that holds YAML or JSON; the test reads that in turn
  {
    name: 'JSON text',
    put: strings => ({ t: jsonText<object>({ l: strings, m: named(strings) }) }),
    find: d => {
      const { l, m } = JSON.parse(d.t as string) as { readonly l: readonly string[]; readonly m: Dict };
      return l.map((s, i) => (m[`k${i}`] === s ? s : undefined));
    },
  },
  { name: 'argument of printf', put: strings => ({ l: strings.map(s => str`${s}`) }), find: d => list(d.l) },
];

/** JavaScript puts keys that are whole numbers first, and YAML reads 1,024 characters of a key. */
const canBeKey = (s: string): boolean => JSON.stringify(s).length < 150 && !/^\d+$/.test(s) && s !== '__proto__';

const wrong = (expected: readonly string[], found: readonly unknown[]): readonly unknown[] =>
  expected.flatMap((s, i) => (found[i] === s ? [] : [{ expected: s, found: found[i] }]));

describe.each(majors)('on Helm %i', major => {
  const strings = oddStrings(LITERALS, 20240501);

  it.each(places)(`${LITERALS} literals come back: $name`, async place => {
    const parts = chunks(strings, CHUNK);
    const documents = Object.fromEntries(parts.map((part, i) => [`d${i}`, print(place.put(part))]));
    const back = await readBack(major, documents);
    const found = parts.flatMap((part, i) => place.find(back[`d${i}`] as Dict, part));
    expect(found).toHaveLength(strings.length);
    expect(wrong(strings, found)).toEqual([]);
  });

  it(`${LITERALS} literals come back: YAML text, and block literals inside it`, async () => {
    const parts = chunks(strings, CHUNK);
    const documents = Object.fromEntries(
      parts.map((part, i) => [
        `d${i}`,
        print({ t: yamlText<object>({ l: part, m: named(part), t: yamlText<object>({ l: part }) }) }),
      ]),
    );
    const outer = await readBack(major, documents);
    // what Helm read is text; it is read again by Helm, as a template without actions
    const inner = await readTexts(
      major,
      parts.map((_, i) => (outer[`d${i}`] as { readonly t: string }).t),
    );
    const innermost = await readTexts(
      major,
      inner.map(d => (d as { readonly t: string }).t),
    );
    parts.forEach((part, i) => {
      const { l, m } = inner[i] as { readonly l: readonly string[]; readonly m: Dict };
      expect(wrong(part, l)).toEqual([]);
      expect(
        wrong(
          part,
          part.map((_, n) => m[`k${n}`]),
        ),
      ).toEqual([]);
      expect(wrong(part, (innermost[i] as { readonly l: readonly string[] }).l)).toEqual([]);
    });
  });

  it(`literals of several lines come back as they are from text with a value in it`, async () => {
    const lines = strings
      .filter(s => /^[\x21-\x7e](?:[\x20-\x7e]|\n)*[\x21-\x7e]$/.test(s) && !/ \n/.test(s) && s.length < 400)
      .slice(0, 600);
    const t = (s: string): unknown => text([`${s}\nn=`, `\n${s}`] as unknown as TemplateStringsArray, v.n);
    const v = values<{ n: number }>({ type: 'object', properties: { n: { type: 'integer' } } });
    const back = await readBack(major, { d: print({ l: lines.map(t) }) }, { values: { n: 1048576 } });
    expect(
      wrong(
        lines.map(s => `${s}\nn=1048576\n${s}\n`),
        list((back.d as Dict).l),
      ),
    ).toEqual([]);
    expect(lines.length).toBeGreaterThan(150);
  });
});

/** Reads texts as YAML by Helm. */
async function readTexts(major: Major, texts: readonly string[]): Promise<readonly unknown[]> {
  const documents = Object.fromEntries(texts.map((_, i) => [`d${i}`, `{{ index .Values.texts ${i} }}`]));
  const back = await readBack(major, documents, { values: { texts } });
  return texts.map((_, i) => back[`d${i}`]);
}

/**
 * Go's toJson and toYaml leave these raw, which YAML's reader refuses or folds: no template can quote its way out of that.
 * `quote` and `printf | quote` escape them, so text takes every string.
 */
const RAW_IN_GO = /[\u007f-\u009f\ufffe\uffff]/;

/** Every string of up to four of these signs that stands without quotes: a sample may miss the one that is a number. */
const SIGNS = [...'-_/.+:=,01exbnI'];
const longer = (words: readonly string[]): readonly string[] => words.flatMap(w => SIGNS.map(sign => w + sign));
const [one, two, three] = [longer(['']), longer(longer([''])), longer(longer(longer([''])))];
const plainWords = [one, two, three, longer(three)].flatMap(words => words.filter(isPlain));

describe.each(majors)('every short plain word on Helm %i', major => {
  it(`comes back, as a value and as a key: ${plainWords.length}`, async () => {
    const parts = chunks(plainWords, 20_000);
    const documents = Object.fromEntries(
      parts.map((part, i) => [`d${i}`, print({ l: part, m: Object.fromEntries(part.map(w => [w, 1])) })]),
    );
    const back = await readBack(major, documents);
    parts.forEach((part, i) => {
      const { l, m } = back[`d${i}`] as { readonly l: readonly unknown[]; readonly m: Dict };
      expect(wrong(part, l)).toEqual([]);
      expect(part.filter(w => !Object.hasOwn(m, w))).toEqual([]);
    });
  });
});

describe.each(majors)('values of the user on Helm %i', major => {
  interface Values {
    strings: string[];
    plain: string[];
    oneLine: string[];
    integers: number[];
    scalars: (string | number)[];
  }
  const array = (type: string | readonly string[]) => ({ type: 'array', items: { type } });
  const v = values<Values>({
    type: 'object',
    properties: {
      strings: array('string'),
      plain: array('string'),
      oneLine: array('string'),
      integers: array('integer'),
      scalars: array(['string', 'number']),
    },
  });
  const strings = oddStrings(USERS, 20240502);
  const plain = strings.filter(s => !RAW_IN_GO.test(s));
  // go-yaml itself writes some strings of several lines so that they cannot be moved: 2 of 2,324, such as "|-@\n */}}";
  // and it breaks lines at LS and PS, which ends a block that the lines stand in
  const oneLine = plain.filter(s => !/[\n\u2028\u2029]/.test(s));
  const integers = [
    0,
    1,
    -1,
    7,
    999999,
    1000000,
    1048576,
    -1048576,
    2097152,
    16777216,
    99999999,
    2 ** 31,
    2 ** 32,
    2 ** 40 + 1,
    1e15 + 1,
    2 ** 53 - 1,
    -(2 ** 53 - 1),
  ];
  const scalars = [...plain.slice(0, 500), ...integers, 0.5, 1.25, 1e-7];
  const given = { strings, plain, oneLine, integers, scalars };
  const document = {
    quote: [each<string, string>(v.strings, 'x', x => x)],
    printf: [each<string, string>(v.strings, 'x', x => str`<${x}>`)],
    json: [each<string, string>(v.plain, 'x', x => toJson(x))],
    integers: [each<number, number>(v.integers, 'x', x => x)],
    inText: [each<number, string>(v.integers, 'x', x => str`--n=${x}`)],
    scalars: [each<string | number, string | number>(v.scalars, 'x', x => x)],
    whole: v.oneLine,
    wholeInYaml: yamlText<object>({ a: v.oneLine }),
    jsonText: jsonText<object>({ a: v.plain, n: v.integers }),
    yamlText: yamlText<object>({ a: [each<string, string>(v.strings, 'x', x => x)], n: v.integers }),
  } satisfies Record<string, Tpl<unknown>>;

  it(`${USERS} strings and ${integers.length} integers come out right`, async () => {
    const back = (await readBack(major, { d: print(document) }, { files: [given] })).d as Dict;
    expect(wrong(strings, list(back.quote))).toEqual([]);
    expect(
      wrong(
        strings.map(s => `<${s}>`),
        list(back.printf),
      ),
    ).toEqual([]);
    expect(list(back.json).map(s => JSON.parse(s as string) as unknown)).toEqual(plain);
    expect(back.integers).toEqual(integers);
    expect(back.inText).toEqual(integers.map(n => `--n=${n}`));
    expect(back.scalars).toEqual(scalars);
    expect(wrong(oneLine, list(back.whole))).toEqual([]);
    const [whole] = (await readTexts(major, [back.wholeInYaml as string])) as [Dict];
    expect(wrong(oneLine, list(whole.a))).toEqual([]);
    expect(JSON.parse(back.jsonText as string)).toEqual({ a: plain, n: integers });
    const [yaml] = (await readTexts(major, [back.yamlText as string])) as [Dict];
    expect(wrong(strings, list(yaml.a))).toEqual([]);
    expect(yaml.n).toEqual(integers);
    expect(plain.length).toBeGreaterThan(1500);
  });
});
