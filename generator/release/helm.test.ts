import { expect, test } from 'vitest';
import { checkPackager, type Helm } from './helm.ts';

/** A Helm of a version, which says nothing else. */
const helmOf = (version: string): Helm => ({ check: async () => Buffer.from(`${version}\n`) }) as unknown as Helm;

test.each(['v3.22.0', 'v4.0.0', 'v4.2.9', 'nonsense'])('%s may not package', async version => {
  await expect(checkPackager(helmOf(version))).rejects.toThrow(/expected Helm 4\.3 or newer[\s\S]*found (v|nonsense)/);
});

test.each(['v4.3.0', 'v4.10.1', '5.0.0'])('%s may', version => checkPackager(helmOf(version)));
