import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Values } from './support/charts.ts';
import { distinctCharts } from './support/distinct-charts.ts';
import { helms, refusal, render } from './support/helm.ts';
import { at, nested, overlay } from './support/overlay.ts';
import { closedObjects, keysOf, pointer, wrongType } from './support/schema-keys.ts';

/** Every key of one object of ours with one character changed, and what Helm must say of them. */
interface Typos {
  readonly keys: readonly string[];
  readonly values: Values;
  /** All of them are to be in what it says. */
  readonly said: readonly string[];
}

/** The same word with its last letter changed, so that no key beside it has that name. */
function misspelt(key: string, known: readonly string[]): string {
  return [...'xzq'].map(letter => key.slice(0, -1) + letter).find(word => !known.includes(word))!;
}

describe.each(distinctCharts)('$name', ({ folder, schema, values }) => {
  const typos = closedObjects(schema).map(({ path, schema: parent }): Typos => {
    const known = Object.keys(parent.properties ?? {});
    const words = known.map(key => misspelt(key, known));
    return {
      keys: known.map(key => pointer([...path, key])),
      values: words.reduce<Values>((all, word) => overlay(all, nested([...path, word], 'x')), {}),
      said: [`at '${pointer(path)}': additional properties '`, ...words.map(word => `'${word}'`)],
    };
  });
  const unsaid = (text: string, { said }: Typos) => said.filter(part => !text.includes(part));

  test('there are many keys, and no object of ours is open', () => {
    expect(typos.flatMap(({ keys }) => keys).length).toBeGreaterThan(100);
    const open = keysOf(schema).filter(p => p.schema.properties && p.schema.additionalProperties !== false);
    expect(open.map(p => pointer(p.path)).sort()).toEqual(['/global', '/resources/limits', '/resources/requests']);
    const objects = Object.keys(values).filter(key => typeof values[key] === 'object');
    expect(objects.filter(key => at(schema, ['properties', key]) === undefined)).toEqual([]);
  });

  test.each(helms)('Helm %i refuses each misspelt key with the path of its parent', async helm => {
    const all = typos.map(({ values }) => values).reduce(overlay, {});
    const text = await refusal(folder, { helm, values: all });
    expect(typos.flatMap(typo => unsaid(text, typo))).toEqual([]);
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
      for (const depth of new Set(outer.map(({ path }) => path.length))) {
        const level = outer.filter(({ path }) => path.length === depth);
        const values = level.reduce<Values>((all, { path, value }) => overlay(all, nested(path, value)), {});
        const text = await refusal(folder, { helm, values });
        expect(level.filter(({ path }) => !text.includes(`at '${pointer(path)}': got `))).toEqual([]);
      }
    });

    test('accepts every right key with its default', async () => {
      const defaults = await render(folder, { helm });
      expect(await render(folder, { helm, files: [join(folder, 'values.yaml')] })).toEqual(defaults);
    });
  });
});
