import { describe, expect, test } from 'vitest';
import { leaves } from '../../generator/sdk/index.ts';
import type { Chart, Values } from './support/charts.ts';
import { distinctCharts, distinctModelCharts } from './support/distinct-charts.ts';
import { engineStart, flagSchemas, ownedFlags } from './support/engine-flags.ts';
import { notes, render } from './support/helm.ts';
import { leafCompanion, leafContext, roomy } from './support/leaf-contexts.ts';
import { otherValue } from './support/other-value.ts';
import { at, nested, overlay } from './support/overlay.ts';
import { schemaAt } from './support/schema-keys.ts';
import { silentLeavesOf } from './support/silent-leaves.ts';

const keysOfPointer = (pointer: string): readonly string[] =>
  pointer
    .slice(1)
    .split('/')
    .map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'));

const FLAGS = '/engine/args/';

/** The leaves of a chart, but the engine's flags: they go through one template, and are hundreds. */
const leavesOf = ({ schema }: Chart): readonly string[] => leaves(schema, '').filter(leaf => !leaf.startsWith(FLAGS));

describe.each(distinctCharts)('every leaf of $name', chart => {
  const silent = silentLeavesOf(chart);
  const all = leavesOf(chart);

  test('there are many, and the silent ones are among them', () => {
    expect(all.length).toBeGreaterThan(80);
    expect(all).toEqual(expect.arrayContaining(Object.keys(silent)));
  });

  /** A leaf's context, and that with another value. */
  const change = (leaf: string): readonly [Values, Values] => {
    const path = keysOfPointer(leaf);
    const context = leafContext(leaf, chart).reduce(overlay, {});
    const value = otherValue(schemaAt(chart.schema, path), at(overlay(chart.values, context), path));
    return [context, overlay(overlay(context, nested(path, value)), leafCompanion(leaf))];
  };

  test('changes a rendered object, or is known not to', async () => {
    const known = new Map<string, Promise<string>>();
    const rendered = (values: Values): Promise<string> => {
      const key = JSON.stringify(values);
      const text = known.get(key) ?? render(chart.folder, { values }).then(objects => JSON.stringify(objects));
      known.set(key, text);
      return text;
    };
    const unchanged = await Promise.all(
      all.map(async leaf => {
        const [before, after] = change(leaf).map(rendered);
        return (await before) === (await after) ? [leaf] : [];
      }),
    );
    expect(unchanged.flat().sort()).toEqual(Object.keys(silent).sort());
  });

  test('changes NOTES.txt, where it is said to', async () => {
    for (const leaf of Object.keys(silent).filter(each => silent[each]!.acts === 'notes')) {
      const [before, after] = change(leaf);
      expect(await notes(chart.folder, after), leaf).not.toBe(await notes(chart.folder, before));
    }
  });
});

describe.each(distinctModelCharts)('every leaf of $name', chart => {
  test('among the flags of the engine reaches the engine', async () => {
    const owned = ownedFlags(chart);
    const flags = Object.entries(flagSchemas(chart)).filter(([flag]) => !owned.has(flag));
    const args = Object.fromEntries(flags.map(([flag, schema]) => [flag, otherValue(schema, undefined)]));
    const start = engineStart(await render(chart.folder, { values: overlay(roomy(chart), { engine: { args } }) }));
    const names = Array.isArray(start)
      ? start.filter(text => text.startsWith('--')).map(text => text.slice(2).split('=')[0])
      : Object.keys(start).map(key => key.replaceAll('_', '-'));
    expect(flags.map(([flag]) => flag).filter(flag => !names.includes(flag))).toEqual([]);
    expect(flags.length).toBeGreaterThan(owned.size);
  });
});
