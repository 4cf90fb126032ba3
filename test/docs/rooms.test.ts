import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../generator/package/root.ts';

/** Room → the rooms it may import from: docs/architecture.md. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  package: [],
  problem: [],
  schema: ['package', 'problem'],
  yaml: ['problem', 'schema'],
  sdk: ['schema'],
  kubernetes: ['schema'],
  programs: ['package'],
  config: ['schema', 'yaml'],
  version: ['problem', 'schema', 'yaml'],
  catalogue: ['package', 'problem', 'schema', 'yaml'],
  plan: ['catalogue', 'schema'],
  monitoring: ['catalogue', 'sdk'],
  chart: ['config', 'package', 'problem', 'schema'],
  blueprints: [
    'catalogue',
    'chart',
    'config',
    'kubernetes',
    'monitoring',
    'package',
    'plan',
    'problem',
    'programs',
    'schema',
    'sdk',
  ],
  profile: ['blueprints', 'problem', 'schema', 'yaml'],
  generate: ['blueprints', 'catalogue', 'chart', 'config', 'package', 'problem', 'profile', 'schema', 'sdk', 'version'],
  release: ['chart', 'config', 'generate', 'package', 'problem', 'schema', 'version', 'yaml'],
  cli: ['blueprints', 'generate', 'package', 'problem', 'release'],
};

const root = join(packageRoot(), 'generator');

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  file => file.endsWith('.ts') && !/\.(test|test-d|gen)\.ts$/.test(file) && !file.includes('testing/'),
);

const roomOf = (file: string): string => file.split('/')[0]!;

describe('imports go forward', () => {
  it.each(Object.keys(ARROWS))('%s', room => {
    const back = files
      .filter(file => roomOf(file) === room)
      .flatMap(file =>
        [...readFileSync(join(root, file), 'utf8').matchAll(/from '(\.\.?\/[^']+)'/g)]
          .map(m => roomOf(relative(root, resolve(root, file, '..', m[1]!))))
          .filter(to => to !== room && to !== '..' && !ARROWS[room]!.includes(to))
          .map(to => `${file} → ${to}`),
      );
    expect(back).toEqual([]);
  });

  it('every room has its line', () => {
    const rooms = readdirSync(root, { withFileTypes: true })
      .filter(e => e.isDirectory())
      .map(e => e.name);
    expect(rooms.filter(r => r !== 'texts').sort()).toEqual(Object.keys(ARROWS).sort());
  });
});
