import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from 'json-schema-to-typescript';
import { packageRoot } from '../package/root.ts';
import { bundleSchema, pascal } from './bundle.ts';
import type { JsonSchema } from './json-schema.ts';
import { mapChildren } from './walk.ts';

/** The two schemas of a blueprint, and where their types go. */
const sources = [
  { schema: 'profile.schema.json', types: 'profile.gen.ts', suffix: 'Profile', everyKey: false },
  { schema: 'values.schema.json', types: 'values.gen.ts', suffix: 'Values', everyKey: true },
] as const;

/** Names of the blueprints that have schemas below `root`. */
export function blueprintFolders(root: string = packageRoot()): string[] {
  return readdirSync(join(root, 'schemas/blueprints'), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort();
}

/**
 * The generated types of every blueprint: path below the package root → TypeScript.
 * @throws {ProblemError} for a schema that cannot be read.
 */
export async function renderTypes(root: string = packageRoot()): Promise<ReadonlyMap<string, string>> {
  const out = new Map<string, string>();
  for (const blueprint of blueprintFolders(root)) {
    for (const { schema, types, suffix, everyKey } of sources) {
      const path = `schemas/blueprints/${blueprint}/${schema}`;
      out.set(
        `generator/blueprints/${blueprint}/${types}`,
        await renderType(path, `${pascal(blueprint)}${suffix}`, everyKey, root),
      );
    }
  }
  return out;
}

/** TypeScript for the schema at `path`, whose root type is called `name`. With `everyKey` no key is optional, as in values, where all have defaults. */
export async function renderType(
  path: string,
  name: string,
  everyKey: boolean,
  root: string = packageRoot(),
): Promise<string> {
  const { $id: _id, ...schema } = prepare(bundleSchema(path, root), everyKey);
  return compile(schema as Parameters<typeof compile>[0], name, {
    additionalProperties: false,
    bannerComment: `// Generated from ${path} by \`modelcharts types\`. Do not edit.`,
    style: { printWidth: 120, singleQuote: true, arrowParens: 'avoid' },
    unreachableDefinitions: false,
    unknownAny: true,
  });
}

/**
 * Without titles, which are for people and would collide as type names; free maps say that they are free,
 * and closed objects list every key as required where `everyKey` asks for it (not inside lists and maps).
 */
function prepare(schema: JsonSchema, everyKey: boolean): JsonSchema {
  const { title: _, ...rest } = mapChildren(schema, '', (child, at) =>
    prepare(child, everyKey && /^\/(properties|definitions)\//.test(at)),
  );
  const free = rest.type === 'object' && rest.properties === undefined && rest.additionalProperties === undefined;
  const required = everyKey && rest.properties ? { required: Object.keys(rest.properties) } : {};
  return { ...rest, ...(free && { additionalProperties: true }), ...required };
}
