import type { JsonSchema } from '../../../generator/schema/json-schema.ts';

/** A place in a chart's values. */
export interface Place {
  readonly path: readonly string[];
  readonly schema: JsonSchema;
}

/** Every named key of a schema, of closed and of open objects, outermost first. */
export function keysOf(schema: JsonSchema, path: readonly string[] = []): readonly Place[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, child]) => [
    { path: [...path, key], schema: child },
    ...keysOf(child, [...path, key]),
  ]);
}

/** The objects whose keys are ours: a key that the schema does not name is refused. */
export const closedObjects = (schema: JsonSchema): readonly Place[] =>
  [{ path: [], schema }, ...keysOf(schema)].filter(p => p.schema.additionalProperties === false);

/** A JSON pointer as Helm's messages write it. */
export const pointer = (path: readonly string[]): string =>
  path.map(key => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** A value of a type that the schema does not allow; undefined where it allows every type. */
export function wrongType({ type }: JsonSchema): unknown {
  const allowed = [type ?? []].flat();
  const candidates = { integer: 1.5, boolean: true, string: 'text', number: 7, array: ['x'], object: { x: 1 } };
  const refused = Object.entries(candidates).filter(([name]) => {
    if (name === 'integer') return allowed.includes('integer') && !allowed.includes('number');
    return !allowed.includes(name) && !(name === 'number' && allowed.includes('integer'));
  });
  return allowed.length === 0 ? undefined : refused[0]?.[1];
}

/** The schema of a value. @throws {RangeError} where the schema has no such key. */
export const schemaAt = (schema: JsonSchema, path: readonly string[]): JsonSchema =>
  path.reduce((inner, key) => {
    const child = inner.properties?.[key];
    if (!child) throw new RangeError(`the schema has no ${pointer(path)}`);
    return child;
  }, schema);
