import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { charts, type Values } from './support/charts.ts';
import { helms, refusal, render } from './support/helm.ts';
import { at, nested, overlay } from './support/overlay.ts';
import { closedObjects, keysOf, pointer, wrongType } from './support/schema-keys.ts';

/** One key of ours with one character changed, and what Helm must say of it. */
interface Typo {
  readonly key: string;
  readonly values: Values;
  readonly message: string;
}

/** The same word with its last letter changed, so that no key beside it has that name. */
function misspelt(key: string, known: readonly string[]): string {
  return [...'xzq'].map(letter => key.slice(0, -1) + letter).find(word => !known.includes(word))!;
}

describe.each(charts)('$name', ({ folder, schema, values }) => {
  const typos = closedObjects(schema).flatMap(({ path, schema: parent }): readonly Typo[] => {
    const known = Object.keys(parent.properties ?? {});
    return known.map(key => {
      const word = misspelt(key, known);
      const message = `at '${pointer(path)}': additional properties '${word}' not allowed`;
      return { key: pointer([...path, key]), values: nested([...path, word], 'x'), message };
    });
  });

  test('there are many keys, and no object of ours is open', () => {
    expect(typos.length).toBeGreaterThan(100);
    const open = keysOf(schema).filter(p => p.schema.properties && p.schema.additionalProperties !== false);
    expect(open.map(p => pointer(p.path)).sort()).toEqual(['/global', '/resources/limits', '/resources/requests']);
    const objects = Object.keys(values).filter(key => typeof values[key] === 'object');
    expect(objects.filter(key => at(schema, ['properties', key]) === undefined)).toEqual([]);
  });

  test('Helm 4 refuses each misspelt key with the path of its parent', async () => {
    const said = await Promise.all(typos.map(typo => refusal(folder, { values: typo.values })));
    expect(said.filter((message, i) => !message.includes(typos[i]!.message))).toEqual([]);
  });

  test('Helm 3 refuses a sample of them with the same words', async () => {
    const sample = typos.filter((_, i) => i % Math.ceil(typos.length / 20) === 0);
    const said = await Promise.all(sample.map(typo => refusal(folder, { helm: 3, values: typo.values })));
    expect(said.filter((message, i) => !message.includes(sample[i]!.message))).toEqual([]);
  });

  describe.each(helms)('Helm %i', helm => {
    test('refuses every wrong type with its path', async () => {
      const wrong = keysOf(schema)
        .map(place => ({ ...place, value: wrongType(place.schema) }))
        .filter(({ value, path }) => value !== undefined && path[0] !== 'global');
      // a map in the place of a map would hide what is wrong inside it
      const inner = wrong.filter(({ schema }) => schema.properties === undefined);
      const outer = wrong.filter(({ schema }) => schema.properties !== undefined);
      const together = inner.reduce<Values>((all, { path, value }) => overlay(all, nested(path, value)), {});
      const said = await refusal(folder, { helm, values: together });
      expect(inner.filter(({ path }) => !said.includes(`at '${pointer(path)}': got `))).toEqual([]);
      const alone = await Promise.all(outer.map(p => refusal(folder, { helm, values: nested(p.path, p.value) })));
      expect(outer.filter(({ path }, i) => !alone[i]!.includes(`at '${pointer(path)}': got `))).toEqual([]);
    });

    test('accepts every right key with its default', async () => {
      const defaults = await render(folder, { helm });
      expect(await render(folder, { helm, files: [join(folder, 'values.yaml')] })).toEqual(defaults);
    });
  });
});
