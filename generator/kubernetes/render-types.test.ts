import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderKubernetesTypes } from './render-types.ts';

test('resources.gen.ts is what resources.gen.json gives', { timeout: 60_000 }, async () => {
  const written = await readFile(join(import.meta.dirname, 'resources.gen.ts'), 'utf8');
  expect(await renderKubernetesTypes()).toBe(written);
});
