import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** All that the schemas depend on: the pinned versions and the rules. */
const files = [
  'test/tools/schemas.ts',
  'test/tools/schema-rules.ts',
  'test/tools/platform-crds.ts',
  'generator/kubernetes/modules.ts',
  'generator/kubernetes/enums.ts',
  'generator/kubernetes/openapi.ts',
];

/** The schemas' version: it changes with the code that makes them. */
export function schemasKey(): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(join(import.meta.dirname, '..', '..', file)));
  return hash.digest('hex').slice(0, 10);
}
