import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Blueprint } from '../../generator/blueprints/blueprint.ts';
import { generate } from '../../generator/generate/generate.ts';
import { packageRoot } from '../../generator/package/root.ts';
import { helm } from '../tools/paths.ts';
import { run } from '../tools/run.ts';

// below the project, so that the fixture's TypeScript is read as the project's own
const work = join(packageRoot(), 'test/.work');
mkdirSync(work, { recursive: true });
const root = mkdtempSync(join(work, 'fixture-'));
cpSync(join(packageRoot(), 'test/blueprint/fixture'), root, { recursive: true });
afterAll(() => rmSync(root, { recursive: true, force: true }));

const blueprint = async (): Promise<Blueprint> => {
  const module = await import(pathToFileURL(join(root, 'generator/blueprints/echo/index.ts')).href);
  return module.echo(root);
};

describe('a blueprint of another team, in a temporary folder', () => {
  it('generates a chart with no other file changed', async () => {
    const rows = await generate({ root, out: 'charts', blueprints: [await blueprint()] });
    expect(rows).toMatchObject([{ chart: 'hello', blueprint: 'echo', version: '0.1.0', state: 'new' }]);
  });

  it.each([3, 4] as const)('which Helm %i lints and renders', async major => {
    await generate({ root, out: 'charts', blueprints: [await blueprint()] });
    const chart = join(root, 'charts/hello');
    const lint = await run(helm(major), ['lint', '--strict', chart]);
    expect(lint, lint.stdout).toMatchObject({ status: 0 });
    const { stdout } = await run(helm(major), ['template', 'r', chart, '--set', 'labels.team=platform']);
    expect(parse(stdout)).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'r-echo', labels: { team: 'platform' } },
      data: { message: 'hello: {world}' },
    });
  });

  it('whose templates come from the public SDK alone', () => {
    const source = readFileSync(join(root, 'generator/blueprints/echo/index.ts'), 'utf8');
    const imports = [...source.matchAll(/from '([^']+)'/g)].map(m => m[1]);
    expect(imports.map(path => path?.replace(/^(\.\.\/)+/, ''))).toEqual([
      'modelcharts/sdk',
      'generator/schema/load.ts',
    ]);
  });
});
