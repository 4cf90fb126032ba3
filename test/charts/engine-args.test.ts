import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { charts, type Values } from './support/charts.ts';
import { engineCases } from './support/engine-cases.ts';
import { type EngineStart, engineStart, flagDefaults, flagSchemas, ownedFlags } from './support/engine-flags.ts';
import { helms, refusal, render } from './support/helm.ts';
import { roomy } from './support/leaf-contexts.ts';
import { once } from './support/once.ts';
import { overlay } from './support/overlay.ts';
import { ALIAS, writeParent } from './support/parent.ts';
import { temporaryFolder } from './support/temporary.ts';

const folder = temporaryFolder();
const engines = charts.filter(chart => Object.keys(flagSchemas(chart)).length > 0);

test('there are charts with an engine', () => expect(engines.length).toBeGreaterThanOrEqual(2));

const places = engines.flatMap(chart =>
  helms.flatMap(helm => [
    { name: chart.name, chart, helm, as: 'a chart', folder: chart.folder, under: (v: Values) => v, prefix: '' },
    {
      ...{ name: chart.name, chart, helm, as: 'a subchart', prefix: `${ALIAS}.` },
      folder: writeParent(join(folder, `${chart.name}-${helm}`), chart),
      under: (v: Values): Values => ({ [ALIAS]: v, global: { imageRegistry: 'mirror.example.com', other: 1 } }),
    },
  ]),
);

describe.concurrent.each(places)('$name as $as, Helm $helm', ({ chart, helm, folder, under, prefix }) => {
  const nothing = Object.fromEntries(Object.keys(flagDefaults(chart)).map(flag => [flag, null]));
  const start = async (engine: Values, set: readonly string[] = []): Promise<EngineStart> => {
    const args = overlayNulls(nothing, (engine.args ?? {}) as Values, set);
    const values = under(overlay(roomy(chart), { engine: { ...engine, args } }));
    return engineStart(await render(folder, { helm, values, set: set.map(s => `${prefix}engine.args.${s}`) }));
  };
  const bare = once(() => start({}));
  const known = Object.keys(flagSchemas(chart));
  const cases = engineCases.filter(c =>
    [...Object.keys(c.args ?? {}), ...(c.set ?? []).map(s => s.split('=')[0]!)].every(flag => known.includes(flag)),
  );

  test('most cases are about flags this engine has', () => {
    expect(cases.length).toBeGreaterThanOrEqual(engineCases.length - 2);
  });

  test.each(cases)('$name', async ({ args, extraArgs, set, line, kwargs }) => {
    const own = await bare();
    const got = await start({ ...(args ? { args } : {}), ...(extraArgs ? { extraArgs } : {}) }, set);
    expect(got).toEqual(Array.isArray(own) ? [...own, ...line] : { ...own, ...kwargs });
  });

  test('an unknown flag is refused with its path', async () => {
    const said = await refusal(folder, { helm, values: under({ engine: { args: { 'max-model-length': 1 } } }) });
    expect(said).toContain("at '/engine/args': additional properties 'max-model-length' not allowed");
  });

  test.each([
    ['max-model-len', 'long', 'got string, want'],
    ['max-model-len', 0, 'minimum'],
    ['gpu-memory-utilization', 1.5, 'maximum'],
    ['gpu-memory-utilization', 'much', 'does not match pattern'],
    ['dtype', 'int3', 'value must be one of'],
    ['enforce-eager', 'yes', 'got string, want'],
  ])('%s: %j is refused with its path', async (flag, value, words) => {
    const said = await refusal(folder, { helm, values: under({ engine: { args: { [flag]: value } } }) });
    expect(said).toContain(`at '/engine/args/${flag}': `);
    expect(said).toContain(words);
  });

  test('a flag of the chart is refused with the value to set instead', async () => {
    const owned = [...ownedFlags(chart)];
    expect(owned.map(([flag]) => flag)).toEqual(
      expect.arrayContaining(['model', 'served-model-name', 'tensor-parallel-size', 'port', 'api-key']),
    );
    // each is a chart rendered; under a parent one says it for all
    const asked = prefix ? owned.slice(0, 1) : owned;
    const said = await Promise.all(
      asked.map(([flag]) => refusal(folder, { helm, values: under({ engine: { args: { [flag]: 1 } } }) })),
    );
    for (const [i, [flag, instead]] of asked.entries()) {
      expect(said[i]).toContain(`engine.args.${flag} belongs to the chart: set ${instead} instead`);
      expect(chart.values).toHaveProperty(instead);
    }
  });
});

describe.each(engines)('$name under a parent whose own values say null', chart => {
  const [flag] = Object.keys(flagDefaults(chart)).sort();
  const parent = writeParent(join(folder, `${chart.name}-null`), chart, { engine: { args: { [flag!]: null } } });
  const written = async (helm: 3 | 4): Promise<boolean> => {
    const text = JSON.stringify(engineStart(await render(parent, { helm })));
    return text.includes(`"--${flag}`) || text.includes(`"${flag!.replaceAll('-', '_')}"`);
  };

  test('Helm 3.22 takes the flag away', async () => expect(await written(3)).toBe(false));

  // what the README says; should a newer Helm 4 take it away too, the README has to change
  test('Helm 4.3 does not', async () => expect(await written(4)).toBe(true));

  test('a condition switches the chart off', async () => {
    for (const helm of helms) expect(await render(parent, { helm, set: [`${ALIAS}.enabled=false`] })).toEqual([]);
  });
});

/** Flags over others, nulls kept. What `--set` says must not stand in the file too, so that it is alone. */
function overlayNulls(below: Values, above: Values, set: readonly string[]): Values {
  const rest = Object.entries(below).filter(([flag]) => !set.some(s => s.startsWith(`${flag}=`)));
  return { ...Object.fromEntries(rest), ...above };
}
