import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compile } from 'json-schema-to-typescript';

const banner = '// Made by generator/kubernetes/make.ts from resources.gen.json. Do not edit.';

/**
 * The text of resources.gen.ts, made from resources.gen.json.
 * @throws Error when resources.gen.json cannot be read.
 */
export async function renderKubernetesTypes(): Promise<string> {
  const schema = JSON.parse(await readFile(join(import.meta.dirname, 'resources.gen.json'), 'utf8'));
  return compile(schema, 'KubernetesResource', {
    bannerComment: banner,
    additionalProperties: false,
    style: { singleQuote: true, printWidth: 120 },
  });
}
