import { packageRoot } from '../package/root.ts';
import type { JsonSchema } from './json-schema.ts';
import { jsonText } from './json-text.ts';
import { loadSchema } from './load.ts';
import { stripPrivate } from './strip-private.ts';
import { blueprintFolders } from './types.ts';

/** Where the editor schema lies below the package root. */
export const EDITOR_SCHEMA = 'schemas/profile.schema.json';

/**
 * Text of `schemas/profile.schema.json`, for editors: one self-contained file, a union on `blueprint`.
 * `if`/`then` and not `oneOf`, so that an editor complains about the chosen blueprint only.
 */
export function renderEditorSchema(root: string = packageRoot()): string {
  const profiles: readonly (readonly [string, JsonSchema])[] = blueprintFolders(root).map(
    name => [name, stripPrivate(loadSchema(`schemas/blueprints/${name}/profile.schema.json`, root))] as const,
  );
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $comment: 'Generated from schemas/blueprints by `modelcharts types`. Do not edit.',
    title: 'Profile of modelcharts',
    type: 'object',
    required: ['name', 'description', 'blueprint'],
    properties: {
      blueprint: { description: 'What kind of chart to generate.', enum: profiles.map(([name]) => name) },
    },
    allOf: profiles.map(([name]) => ({
      if: { required: ['blueprint'], properties: { blueprint: { const: name } } },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { $ref: `#/definitions/${name}` },
    })),
    definitions: Object.fromEntries(profiles),
  };
  return jsonText(schema);
}
