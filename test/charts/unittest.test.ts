import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tool } from '../tools/paths.ts';
import { run } from '../tools/run.ts';
import { charts } from './support/charts.ts';
import { pooled } from './support/pool.ts';

describe.each(charts)('helm-unittest of $name', ({ folder }) => {
  test('passes every suite, strictly', async () => {
    const suites = readdirSync(join(folder, 'tests')).filter(name => name.endsWith('_test.yaml'));
    expect(suites.length).toBeGreaterThan(0);
    const args = ['--strict', '--color=false', folder];
    const { status, stdout, stderr } = await pooled(() => run(tool('helm-unittest'), args, { timeout: 110_000 }));
    expect(`${stdout}${stderr}`).toContain(`Test Suites: ${suites.length} passed, ${suites.length} total`);
    expect(status, stdout).toBe(0);
  });
});
