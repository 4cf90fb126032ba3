import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '../../generator/schema/json-schema.ts';
import { leaves } from '../../generator/sdk/index.ts';
import { tool } from '../tools/paths.ts';
import { run } from '../tools/run.ts';
import { charts } from './support/charts.ts';

/** Flags are documented in the schema; in values.yaml they are entries of a map. */
const MAPS = ['/engine/args/'];

describe('the comments of values.yaml, as helm-docs reads them', () => {
  it.each(charts.map(chart => chart.name))('%s: every value has its sentence', async name => {
    const folder = mkdtempSync(join(tmpdir(), 'modelcharts-helm-docs-'));
    try {
      const chart = join(folder, name);
      cpSync(charts.find(c => c.name === name)!.folder, chart, { recursive: true });
      const { stdout } = await run(tool('helm-docs'), ['--chart-search-root', folder, '--dry-run']);
      const rows = new Map(
        [...stdout.matchAll(/^\| ([\w.-]+) \| .* \| ([^|]*) \|$/gm)].map(m => [m[1]!, m[2]!.trim()]),
      );
      const schema: JsonSchema = JSON.parse(readFileSync(join(chart, 'values.schema.json'), 'utf8'));
      const documented = leaves(schema, '').filter(
        leaf => leaf !== '/enabled' && !MAPS.some(map => leaf.startsWith(map)),
      );
      const silent = documented.filter(leaf => !rows.get(leaf.slice(1).replaceAll('/', '.')));
      expect(documented.length).toBeGreaterThan(50);
      expect(silent).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
