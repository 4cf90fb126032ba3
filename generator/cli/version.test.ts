import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Blueprint } from '../blueprints/blueprint.ts';
import { renderCharts } from '../generate/render.ts';
import { goodFiles, makeProject } from '../generate/testing/project.ts';
import { tiny } from '../generate/testing/tiny.ts';
import { ledgerText } from '../version/ledger-text.ts';
import { releaseOf } from '../version/testing/release.ts';
import { run } from './run.ts';

const blueprints = [tiny as unknown as Blueprint];

/** A project whose chart `a` is released as it is. */
async function releasedProject(): Promise<string> {
  const root = makeProject(goodFiles('a'), onTestFinished);
  const [chart] = await renderCharts({ root, blueprints });
  const release = releaseOf('0.1.0', chart!.content());
  writeFileSync(join(root, 'releases/a.yaml'), ledgerText('a', { version: '0.1.0', released: [release] }));
  return root;
}

async function cli(root: string, ...args: readonly string[]) {
  const lines: string[] = [];
  const print = (line: string): void => void lines.push(line);
  const code = await run(args, { terminal: { root, out: print, err: print }, blueprints: async () => blueprints });
  return { code, said: lines.join('\n') };
}

test('version and diff take the name of a chart, as publish does, and its file', async () => {
  const root = await releasedProject();
  for (const name of ['a', 'profiles/a.yaml']) {
    expect((await cli(root, 'version', name)).said).toMatch(/^a +0\.1\.0 +0\.1\.0 +unchanged/m);
    expect(await cli(root, 'diff', name)).toEqual({ code: 0, said: 'a: as released in 0.1.0' });
  }
  expect((await cli(root, 'diff', 'nope')).said).toContain('nope');
});

test('a note that nobody will read is refused', async () => {
  const { code, said } = await cli(await releasedProject(), 'version', '--note', 'Look out.');
  expect(code).toBe(1);
  expect(said).toContain('--note finds no version that it could stand in');
});

test.each([
  ['--to', '1.0.0'],
  ['--note', 'Look out.'],
])('%s with --release is refused: a release records what was decided before', async (...option) => {
  const { code, said } = await cli(await releasedProject(), 'version', '--release', ...option);
  expect(code).toBe(2);
  expect(said).toMatch(/cannot be used with option '--release'/);
});
