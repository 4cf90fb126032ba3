import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../package/root.ts';

test('blueprints make no problem without a rule', () => {
  const root = join(packageRoot(), 'generator/blueprints');
  const bare = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.endsWith('common/rules.ts'))
    .filter(file => /^\s*code: /m.test(readFileSync(join(root, file), 'utf8')));
  expect(bare).toEqual([]);
});
