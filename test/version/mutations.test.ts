import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listFiles } from '../../generator/chart/compare.ts';
import { helmTool } from '../../generator/release/helm.ts';
import { drawPicture } from '../../generator/release/picture.ts';
import { compareCharts } from '../../generator/version/compare-charts.ts';
import { contentDigest } from '../../generator/version/content-digest.ts';
import { pooled } from '../charts/support/pool.ts';
import { helm, repository } from '../tools/paths.ts';
import type { Files } from './support/mutation.ts';
import { mutated, mutatedRay } from './support/mutations.ts';

const tool = helmTool(helm(4));

/** What is compared: the defaults, and the values file that switches most on. */
const valuesFiles = (files: Files): Files =>
  new Map([...files].filter(([path]) => path === 'ci/everything-on-values.yaml'));

function chartAt(name: string): Files {
  const folder = join(repository, 'charts', name);
  return new Map(listFiles(folder).map(path => [path, readFileSync(join(folder, path), 'utf8')]));
}

describe.each([mutated, mutatedRay])('$chart', ({ chart, mutations }) => {
  const files = chartAt(chart);
  const values = valuesFiles(files);
  const before = drawPicture(files, values, tool);

  test.concurrent.each(mutations)('$name: $level', async ({ level, restarts, says, todo, change }) => {
    const after = change(files);
    expect(contentDigest(after)).not.toBe(contentDigest(files));
    const found = compareCharts(await before, await pooled(() => drawPicture(after, values, tool)));
    expect(found.level, JSON.stringify(found.changes)).toBe(level);
    if (restarts !== undefined) expect(found.restartsPods).toBe(restarts);
    if (says) expect(found.changes.map(each => each.says).join('\n')).toMatch(says);
    if (todo) expect(found.changes.map(each => each.todo).join('\n')).toMatch(todo);
    for (const each of found.changes) if (each.level === 'major') expect(each.todo).toBeTruthy();
  });

  test('what is not packaged is no content', () => {
    const more = new Map(files)
      .set('ci/more-values.yaml', 'replicaCount: 2\n')
      .set('tests/more_test.yaml', 'suite: x\n');
    expect(contentDigest(more)).toBe(contentDigest(files));
  });
});

test('there are enough of them', () => {
  expect(mutated.mutations.length + mutatedRay.mutations.length).toBeGreaterThanOrEqual(40);
});
