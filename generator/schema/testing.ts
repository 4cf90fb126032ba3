import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Schema files in a temporary folder: path → schema. Gone when the test is over. */
export function schemaFolder(files: Readonly<Record<string, unknown>>, onDone: (cleanup: () => void) => void): string {
  const root = mkdtempSync(join(tmpdir(), 'modelcharts-schema-'));
  onDone(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, schema] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), JSON.stringify(schema));
  }
  return root;
}
