import { describe, expect, test } from 'vitest';
import { type Chart, charts, type Values, type ValuesFile } from './support/charts.ts';
import { helms, runHelm } from './support/helm.ts';

/** The blueprint is the last keyword of Chart.yaml. */
const blueprintOf = ({ keywords }: Chart): string => keywords.at(-1)!;

const productionOf = (chart: Chart): ValuesFile => chart.files.find(({ name }) => name === 'example/production')!;

/** Every way to a value: `a`, `a.b`, `a.b.c`. */
const keysOf = (values: Values, prefix = ''): readonly string[] =>
  Object.entries(values).flatMap(([key, value]) => [
    prefix + key,
    ...(value !== null && typeof value === 'object' && !Array.isArray(value)
      ? keysOf(value as Values, `${prefix}${key}.`)
      : []),
  ]);

const pairs = charts.flatMap(from =>
  charts
    .filter(to => to !== from && blueprintOf(to) === blueprintOf(from))
    .flatMap(to => helms.map(helm => ({ from, to, helm, name: `${from.name} → ${to.name}, Helm ${helm}` }))),
);

test('there are blueprints with several charts', () => expect(pairs.length).toBeGreaterThan(10));

describe.concurrent.each(pairs)('production values of $name', ({ from, to, helm }) => {
  test('render, or are refused by the name of a key', async () => {
    const file = productionOf(from);
    const { status, stdout, stderr } = await runHelm(helm, ['template', 'release', to.folder, '--values', file.path]);
    if (status === 0) return expect(stdout).toContain('kind: Deployment');
    // Helm names a key that the schema refuses by its pointer, a guard by its path
    const keys = keysOf(file.values).filter(
      key => stderr.includes(`'/${key.replaceAll('.', '/')}'`) || stderr.includes(key),
    );
    expect(keys, stderr).not.toEqual([]);
  });
});
