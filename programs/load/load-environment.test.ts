import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from './testing/run-load.ts';
import { runLoaderProgram } from './testing/run-program.ts';

let bench: Workbench;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());

/** A directory with one file, and a configuration that copies it. */
function directory(): { readonly config: Readonly<Record<string, unknown>>; readonly target: string } {
  const [source, target] = [bench.fresh(), bench.fresh()];
  mkdirSync(source);
  writeFileSync(join(source, 'config.json'), '{}');
  return {
    target,
    config: {
      source: { kind: 'directory', path: source, manifest: 'optional', waitSeconds: 0 },
      files: { include: ['*.json'] },
      target: { path: target },
    },
  };
}

describe('the configuration in LOADER_CONFIG', () => {
  test('is read where there is no file', async () => {
    const { config } = directory();
    const result = await runLoaderProgram(bench, [], { LOADER_CONFIG: JSON.stringify(config) });
    expect(result.code, result.stderr).toBe(0);
  });
  test('is checked as a file is', async () => {
    const result = await runLoaderProgram(bench, [], { LOADER_CONFIG: '{"source": 1}' });
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('/source');
  });
  test('gives way to a file', async () => {
    const { config } = directory();
    const file = bench.fresh();
    writeFileSync(file, JSON.stringify(config));
    const result = await runLoaderProgram(bench, ['--config', file], { LOADER_CONFIG: '{"source": 1}' });
    expect(result.code, result.stderr).toBe(0);
  });
  test('or a file must be there', async () => {
    const result = await runLoaderProgram(bench, [], {});
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('LOADER_CONFIG');
  });
});
