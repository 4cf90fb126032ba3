import { packageRoot } from '../package/root.ts';
import { ProblemError } from '../problem/problem-error.ts';
import { follow, type SchemaFiles, type SchemaPlace, schemaFiles } from './files.ts';
import type { JsonSchema } from './json-schema.ts';
import { mergeSchemas } from './merge-schemas.ts';
import { pushDefaults } from './push-defaults.ts';
import { mapChildren } from './walk.ts';

/**
 * The schema at `path`, resolved: every `$ref` is replaced by what it names, keywords beside it win,
 * and the defaults of objects have moved down to their leaves. `definitions` are gone.
 * @param path below `root`, for instance `schemas/blueprints/deployment/values.schema.json`
 * @throws {ProblemError} for a file, a `$ref` or a pattern that cannot be read, and for a circle.
 */
export function loadSchema(path: string, root: string = packageRoot()): JsonSchema {
  const place: SchemaPlace = { file: path, pointer: '' };
  return pushDefaults(resolve(place, schemaFiles(root), []), path);
}

function resolve(place: SchemaPlace, files: SchemaFiles, open: readonly string[]): JsonSchema {
  const id = `${place.file}#${place.pointer}`;
  if (open.includes(id)) {
    throw new ProblemError({
      code: 'bad-schema',
      ...place,
      message: 'the $refs go in a circle',
      found: [...open, id].join(' → '),
    });
  }
  return inline(files.get(place), place.file, files, [...open, id]);
}

/** `schema` as written in `file`, without `$ref`. */
function inline(schema: JsonSchema, file: string, files: SchemaFiles, open: readonly string[]): JsonSchema {
  const { $ref, definitions: _, ...own } = schema;
  const beside = mapChildren(own, '', child => inline(child, file, files, open));
  if ($ref === undefined) return beside;
  const { $schema: _schema, $id: _id, ...target } = pushDefaults(resolve(follow($ref, file), files, open), file);
  return mergeSchemas(target, beside);
}
