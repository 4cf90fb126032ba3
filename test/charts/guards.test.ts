import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Chart } from './support/charts.ts';
import { distinctCharts } from './support/distinct-charts.ts';
import { guardCases } from './support/guard-cases.ts';
import { helms, newestKubernetes, refusal } from './support/helm.ts';

/** The names of a chart's guards, from its own `_guards.tpl`. */
const guardsOf = ({ folder }: Chart): readonly string[] =>
  [...readFileSync(join(folder, 'templates', '_guards.tpl'), 'utf8').matchAll(/define "[^"]+\.guard\.(\w+)"/g)].map(
    ([, name]) => name!,
  );

test('there is a case for every guard, and a guard for every case', () => {
  const all = new Set(distinctCharts.flatMap(guardsOf));
  expect(Object.keys(guardCases).sort()).toEqual([...all].sort());
});

const cases = distinctCharts.flatMap(chart =>
  guardsOf(chart).flatMap(guard =>
    (guardCases[guard] ?? []).flatMap((each, i) =>
      helms.map(helm => ({ ...each, chart, name: chart.name, guard, case: i + 1, helm })),
    ),
  ),
);

describe.concurrent.each(cases)(
  '$name $guard $case, Helm $helm',
  ({ chart, helm, values, release = 'release', kubernetes = newestKubernetes, says }) => {
    test('is refused with a sentence', async () => {
      const known = Object.fromEntries(
        Object.entries(values).filter(([key]) => Object.hasOwn(chart.schema.properties ?? {}, key)),
      );
      const said = await refusal(chart.folder, { helm, release, kubernetes, values: known });
      expect(said).toMatch(says);
      expect(said).toContain('execution error at (');
    });
  },
);
