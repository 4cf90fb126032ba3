import type { JsonSchema } from './json-schema.ts';
import { mapChildren } from './walk.ts';

/** A schema as others may read it: without `tsType`, `$id`, `$schema` and titles. */
export function stripPrivate(schema: JsonSchema): JsonSchema {
  const { tsType: _tsType, mustExist: _mustExist, $id: _id, $schema: _schema, title: _title, ...rest } = schema;
  return mapChildren(rest, '', stripPrivate);
}
