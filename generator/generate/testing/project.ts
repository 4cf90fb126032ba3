import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A profile of the tiny blueprint that is right. */
export const goodProfile = (name: string): string => `# yaml-language-server: $schema=../schemas/profile.schema.json
name: ${name}
description: A tiny model
blueprint: tiny
model:
  repository: example.com/tiny
  revision: 0e9e39f249a16976918f6564b8830bc894c89659
engine: { name: vllm, version: 0.27.1 }
size: 3
source: huggingface
`;

/** A project in a temporary folder: path → text. Gone when the test is over. */
export function makeProject(files: Readonly<Record<string, string>>, onDone: (cleanup: () => void) => void): string {
  const root = mkdtempSync(join(tmpdir(), 'modelcharts-'));
  onDone(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** Profile and ledger of a tiny chart that is right. */
export const goodFiles = (name: string): Record<string, string> => ({
  [`profiles/${name}.yaml`]: goodProfile(name),
  [`releases/${name}.yaml`]: 'version: 0.1.0\nreleased: []\n',
});
