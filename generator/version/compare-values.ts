import { isDeepStrictEqual } from 'node:util';
import { isMap } from '../schema/is-map.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { escapeStep, fromPointer } from '../schema/pointer.ts';
import { type Change, dotted } from './change.ts';
import { compareSchemas, type SchemaChange } from './compare-schemas.ts';

/** The values of one version of a chart. */
export interface ValuesContract {
  /** values.schema.json */
  readonly schema: JsonSchema;
  /** values.yaml */
  readonly values: Readonly<Record<string, unknown>>;
}

/** What clients of a chart were given: with another default they ask for something that is not there. */
const told = ['/model/servedName'];

/** What a user who has a values file meets: values added, removed, renamed, narrowed, newly required, and defaults moved. */
export function compareValues(before: ValuesContract, after: ValuesContract): readonly Change[] {
  const schema = compareSchemas(before.schema, after.schema);
  const renames = findRenames(schema, before.schema, after.schema);
  const from = new Set(renames.map(([old]) => old));
  const to = new Set(renames.map(([, now]) => now));
  const rest = schema.filter(({ pointer, how }) => !(how === 'removed' ? from : to).has(pointer) || how === 'narrowed');
  const gone = new Set(schema.filter(({ how }) => how === 'removed' || how === 'added').map(({ pointer }) => pointer));
  return [
    ...renames.map(([old, now]) => renamed(old, now)),
    ...rest.flatMap(change => schemaChange(change, after)),
    ...compareDefaults(before.values, after.values, pointer => [...gone].some(p => `${pointer}/`.startsWith(`${p}/`))),
  ];
}

function schemaChange({ pointer, how, says }: SchemaChange, { values }: ValuesContract): readonly Change[] {
  const value = `value \`${dotted(pointer)}\``;
  switch (how) {
    case 'removed':
      return [
        {
          level: 'major',
          kind: 'removed',
          says: `${value} is gone`,
          todo: `take \`${dotted(pointer)}\` out of your values files: the chart refuses it`,
        },
      ];
    case 'added':
      return [{ level: 'minor', kind: 'added', says: `${value} is new` }];
    case 'widened':
      return [{ level: 'minor', kind: 'changed', says: `${value}: ${says}` }];
    case 'narrowed':
      return [
        {
          level: 'major',
          kind: 'changed',
          says: `${value}: ${says}`,
          todo: `look at \`${dotted(pointer)}\` in your values files: some of what was allowed is refused`,
        },
      ];
    case 'required': {
      // a new value that comes with a default asks nothing of anybody
      if (says === 'must be given' && at(values, pointer) !== undefined) return [];
      return [
        { level: 'major', kind: 'changed', says: `${value} ${says}`, todo: `give \`${dotted(pointer)}\` a value` },
      ];
    }
  }
}

const renamed = (old: string, now: string): Change => ({
  level: 'major',
  kind: 'changed',
  says: `value \`${dotted(old)}\` is called \`${dotted(now)}\` now`,
  todo: `write \`${dotted(now)}\` for \`${dotted(old)}\` in your values files`,
});

/** A value that is gone and one that is new, of the same schema and default, with one name or in one place: a guess, and it breaks either way. */
function findRenames(changes: readonly SchemaChange[], before: JsonSchema, after: JsonSchema): [string, string][] {
  const added = new Set(changes.filter(({ how }) => how === 'added').flatMap(({ pointer }) => within(after, pointer)));
  return changes.flatMap(({ pointer, how }): [string, string][] => {
    if (how !== 'removed') return [];
    const old = comparable(before, pointer);
    const now = [...added].find(
      other =>
        (parent(other) === parent(pointer) || last(other) === last(pointer)) &&
        isDeepStrictEqual(comparable(after, other), old),
    );
    if (now === undefined) return [];
    added.delete(now);
    return [[pointer, now]];
  });
}

/** A value, and all below it. */
function within(schema: JsonSchema, pointer: string): readonly string[] {
  const { properties } = schemaAt(schema, pointer) ?? {};
  const below = Object.keys(properties ?? {}).flatMap(key => within(schema, `${pointer}/${escapeStep(key)}`));
  return [pointer, ...below];
}

const schemaAt = (schema: JsonSchema, pointer: string): JsonSchema | undefined =>
  fromPointer(pointer).reduce<JsonSchema | undefined>((node, key) => node?.properties?.[key], schema);

const parent = (pointer: string): string => pointer.slice(0, pointer.lastIndexOf('/'));
const last = (pointer: string): string => pointer.slice(pointer.lastIndexOf('/') + 1);

function comparable(schema: JsonSchema, pointer: string): unknown {
  const { description: _, ...rest } = schemaAt(schema, pointer) ?? {};
  return rest;
}

const at = (value: unknown, pointer: string): unknown =>
  fromPointer(pointer).reduce<unknown>((node, key) => (isMap(node) ? node[key] : undefined), value);

/** Defaults that moved, but for values that one of the two does not know. */
function compareDefaults(a: unknown, b: unknown, isNew: (pointer: string) => boolean, pointer = ''): readonly Change[] {
  if (isDeepStrictEqual(a, b) || isNew(pointer)) return [];
  if (isMap(a) && isMap(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].flatMap(key => compareDefaults(a[key], b[key], isNew, `${pointer}/${escapeStep(key)}`));
  }
  const says = `default of \`${dotted(pointer)}\`: ${shown(a)} → ${shown(b)}`;
  if (!told.includes(pointer)) return [{ level: 'patch', kind: 'changed', says }];
  const todo = `clients ask for the old name: set \`${dotted(pointer)}\` to it, or tell them`;
  return [{ level: 'major', kind: 'changed', says, todo }];
}

/** A longer default is for values.yaml. */
const LONGEST = 80;

function shown(value: unknown): string {
  if (value === undefined) return 'none';
  const text = JSON.stringify(value);
  return text.length <= LONGEST ? `\`${text}\`` : 'another';
}
