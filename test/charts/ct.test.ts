import { appendFileSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { binPath, repository, tool } from '../tools/paths.ts';
import { type RunResult, run } from '../tools/run.ts';
import { charts } from './support/charts.ts';
import { helms } from './support/helm.ts';
import { pooled } from './support/pool.ts';
import { temporaryFolder } from './support/temporary.ts';

/** `ct lint` of all charts below a folder. With `--all`, ct asks git nothing. */
const lint = (helm: 3 | 4, cwd: string): Promise<RunResult> =>
  pooled(() =>
    run(tool('ct'), ['lint', '--config', 'ct.yaml', '--all'], { cwd, env: { PATH: binPath(helm) }, timeout: 110_000 }),
  );

describe.each(helms)('ct lint with Helm %i', helm => {
  test('finds nothing, and saw every chart with every ci file', async () => {
    const { status, stdout, stderr } = await lint(helm, repository);
    expect(stderr).toBe('Version increment checking disabled.\n');
    expect(stdout).toContain('All charts linted successfully');
    expect(status).toBe(0);
    for (const { name, files } of charts)
      for (const file of files.filter(f => f.name.startsWith('ci/')))
        expect(stdout).toContain(`charts/${name}/${file.name}-values.yaml`);
  });
});

test('ct lint fails where a file is not as it must be', async () => {
  const folder = temporaryFolder();
  const [first, second] = charts;
  for (const path of ['ct.yaml', '.ct', `charts/${first!.name}`, `charts/${second!.name}`])
    cpSync(join(repository, path), join(folder, path), { recursive: true });
  appendFileSync(join(folder, 'charts', first!.name, 'values.yaml'), 'nameOverride: twice\n');
  appendFileSync(join(folder, 'charts', second!.name, 'Chart.yaml'), 'licence: none\n');
  const { status, stdout, stderr } = await lint(4, folder);
  const said = `${stdout}${stderr}`;
  expect(status).toBe(1);
  expect(said).toMatch(/duplication of key "nameOverride" in mapping/);
  expect(said).toMatch(/licence: Unexpected element/);
});
