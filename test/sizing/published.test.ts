import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repository } from '../tools/paths.ts';
import { compared, estimate, off, published, publishedTable } from './estimates.ts';

const docs = readFileSync(join(repository, 'docs/sizing.md'), 'utf8');

describe('our sums beside what others have said', () => {
  test.each(published.facts.map(row => [row.name, row] as const))('%s', (_, row) => {
    if (row.verdict) expect(estimate(row).verdict).toBe(row.verdict);
    const worst = Math.max(0, ...Object.values(compared(row)).map(pair => Math.abs(off(pair))));
    // what is within a tenth needs no excuse, and what is not has one
    expect(worst > 0.1, `${(worst * 100).toFixed(1)} % off`).toBe(row.why !== undefined);
    expect(worst).toBeLessThan(0.5);
    expect(Object.keys(compared(row)).length + (row.verdict ? 1 : 0)).toBeGreaterThan(0);
  });

  test('twelve of them at the least, of three sources', () => {
    expect(published.facts.length).toBeGreaterThanOrEqual(12);
    expect(new Set(published.facts.map(({ source }) => source)).size).toBeGreaterThanOrEqual(3);
  });

  test('docs/sizing.md has this very table, and every source', () => {
    expect(docs).toContain(publishedTable());
    for (const source of Object.values(published.sources)) expect(docs).toContain(source);
  });
});
