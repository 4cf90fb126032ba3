import { isMap as isYamlMap, type Pair, type Scalar, type YAMLMap } from 'yaml';
import type { Values } from '../schema/defaults.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { escapeStep } from '../schema/pointer.ts';
import { hasProperties } from '../schema/walk.ts';
import { originOf } from './origin.ts';
import type { ChartSource } from './source.ts';
import { yamlDocument, yamlText } from './yaml-text.ts';

/** Text of a chart's values.yaml: every value of the contract with its description, as helm-docs reads it. */
export function renderValues({ name, contract, derived }: ChartSource, values: Values): string {
  const doc = yamlDocument(values);
  if (isYamlMap(doc.contents)) comment(doc.contents as YAMLMap<Scalar>, contract, derived, '');
  return yamlText(doc, [originOf(name), 'yaml-language-server: $schema=values.schema.json']);
}

function comment(
  map: YAMLMap<Scalar>,
  schema: JsonSchema,
  derived: Readonly<Record<string, string>>,
  at: string,
): void {
  for (const [index, pair] of (map.items as Pair<Scalar, unknown>[]).entries()) {
    const key = String(pair.key.value);
    const child = schema.properties?.[key];
    const pointer = `${at}/${escapeStep(key)}`;
    if (at === '' && index > 0) pair.key.spaceBefore = true;
    const text = remark(child?.description, derived[pointer]);
    if (text !== '') pair.key.commentBefore = text;
    if (child && hasProperties(child) && isYamlMap(pair.value))
      comment(pair.value as YAMLMap<Scalar>, child, derived, pointer);
  }
}

/** The blank after `#` is part of a comment's text. */
function remark(description: string | undefined, derived: string | undefined): string {
  const lines = description === undefined ? [] : `-- ${description.trim()}`.split('\n');
  if (derived !== undefined) lines.push(`@default -- derived: ${derived.replaceAll(/\s+/g, ' ').trim()}`);
  // A blank line would end the comment for helm-docs.
  return lines
    .filter(line => line.trim() !== '')
    .map(line => ` ${line.trim()}`)
    .join('\n');
}
