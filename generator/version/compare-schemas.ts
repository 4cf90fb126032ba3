import type { JsonSchema } from '../schema/json-schema.ts';
import { escapeStep } from '../schema/pointer.ts';
import { isSchema } from '../schema/walk.ts';
import { REMARKS, same } from './same-schema.ts';

/** One difference between two schemas of values. */
export interface SchemaChange {
  readonly pointer: string;
  /** `narrowed`: something that was allowed no longer is; `widened`: the opposite; `required`: null no longer takes it away. */
  readonly how: 'removed' | 'added' | 'narrowed' | 'widened' | 'required';
  /** What changed, for instance `enum loses "Never"`. */
  readonly says: string;
}

const LOWER = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'] as const;
const UPPER = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'] as const;
/** Where nothing but the text can be compared: any other text counts as narrower. */
const OPAQUE = ['pattern', 'format', 'not', 'multipleOf', 'uniqueItems', 'if', 'then', 'else', 'contains'] as const;
const NESTED = ['items', 'propertyNames'] as const;

type Loose = Readonly<Record<string, unknown>>;

/** What a values file that the first schema allows meets in the second. Sound: what is not reported as narrowed allows no less. */
export function compareSchemas(before: JsonSchema, after: JsonSchema, pointer = ''): readonly SchemaChange[] {
  const a = before as Loose;
  const b = after as Loose;
  const change = (how: SchemaChange['how'], says: string): SchemaChange => ({ pointer, how, says });
  return [
    ...compareTypes(before, after).map(([how, says]) => change(how, says)),
    ...compareChoices(a, b).map(([how, says]) => change(how, says)),
    ...LOWER.flatMap(key => compareBound(key, a[key], b[key], 1)).map(([how, says]) => change(how, says)),
    ...UPPER.flatMap(key => compareBound(key, a[key], b[key], -1)).map(([how, says]) => change(how, says)),
    ...OPAQUE.filter(key => !same(a[key], b[key])).map(key =>
      change(b[key] === undefined ? 'widened' : 'narrowed', `${key} ${b[key] === undefined ? 'is gone' : 'changed'}`),
    ),
    ...unknownKeys(a, b).map(key => change('narrowed', `${key} changed`)),
    ...compareAlternatives(a, b).map(([how, says]) => change(how, says)),
    ...NESTED.flatMap(key => compareNested(a[key], b[key], `${pointer}/*`, key)),
    ...compareNested(a.additionalProperties ?? true, b.additionalProperties ?? true, `${pointer}/*`, 'other keys'),
    ...compareProperties(before, after, pointer),
  ];
}

type Said = readonly ['narrowed' | 'widened', string];

function compareTypes(before: JsonSchema, after: JsonSchema): Said[] {
  const [a, b] = [typesOf(before), typesOf(after)];
  const allows = (types: readonly string[], type: string): boolean =>
    types.length === 0 || types.includes(type) || (type === 'integer' && types.includes('number'));
  const lost = a.length === 0 && b.length > 0 ? ['any other type'] : a.filter(type => !allows(b, type));
  const won = b.length === 0 && a.length > 0 ? ['any type'] : b.filter(type => !allows(a, type));
  return [
    ...(lost.length > 0 ? [['narrowed', `type loses ${lost.join(', ')}`] as const] : []),
    ...(won.length > 0 ? [['widened', `type allows ${won.join(', ')}`] as const] : []),
  ];
}

const typesOf = ({ type }: JsonSchema): readonly string[] => (typeof type === 'string' ? [type] : (type ?? []));

function compareChoices(a: Loose, b: Loose): Said[] {
  const [was, is] = [choicesOf(a), choicesOf(b)];
  if (!was && !is) return [];
  if (!was) return [['narrowed', `only ${words(is!)} are allowed`]];
  if (!is) return [['widened', 'any choice is allowed']];
  const lost = was.filter(value => !is.some(other => same(value, other)));
  const won = is.filter(value => !was.some(other => same(value, other)));
  return [
    ...(lost.length > 0 ? [['narrowed', `no longer allows ${words(lost)}`] as const] : []),
    ...(won.length > 0 ? [['widened', `allows ${words(won)}`] as const] : []),
  ];
}

const choicesOf = ({ enum: choices, const: only }: Loose): readonly unknown[] | undefined =>
  only === undefined ? (choices as readonly unknown[] | undefined) : [only];

const words = (values: readonly unknown[]): string => values.map(value => JSON.stringify(value)).join(', ');

/** `sign` 1: a larger bound allows less; -1: a smaller one does. */
function compareBound(key: string, a: unknown, b: unknown, sign: 1 | -1): Said[] {
  if (a === b) return [];
  const stricter = b !== undefined && (a === undefined || ((b as number) - (a as number)) * sign > 0);
  return [[stricter ? 'narrowed' : 'widened', `${key} ${a ?? 'none'} → ${b ?? 'none'}`]];
}

/** Another alternative allows more, a condition that comes on top allows less. */
function compareAlternatives(a: Loose, b: Loose): Said[] {
  return ALTERNATIVES.flatMap((key): Said[] => {
    const [was, is] = [a[key] as readonly unknown[] | undefined, b[key] as readonly unknown[] | undefined];
    if (same(was, is)) return [];
    const within = (less: readonly unknown[] = [], more: readonly unknown[] = []): boolean =>
      less.every(one => more.some(other => same(one, other)));
    const wider =
      is === undefined
        ? true
        : was === undefined
          ? false
          : key === 'anyOf'
            ? within(was, is)
            : key === 'allOf' && within(is, was);
    return [[wider ? 'widened' : 'narrowed', `${key} changed`]];
  });
}

function compareNested(a: unknown, b: unknown, pointer: string, what: string): readonly SchemaChange[] {
  if (isSchema(a) && isSchema(b)) return compareSchemas(a, b, pointer);
  if (same(a, b) || a === false) return same(a, b) ? [] : [{ pointer, how: 'widened', says: `${what} are allowed` }];
  if (b === undefined || b === true) return [{ pointer, how: 'widened', says: `${what} may be anything` }];
  return [{ pointer, how: 'narrowed', says: b === false ? `${what} are refused` : `${what} are checked` }];
}

function compareProperties(before: JsonSchema, after: JsonSchema, pointer: string): readonly SchemaChange[] {
  const [was, is] = [before.properties ?? {}, after.properties ?? {}];
  const newly = (after.required ?? []).filter(key => !before.required?.includes(key));
  return [
    ...Object.entries(was).flatMap(([key, child]) => {
      const at = `${pointer}/${escapeStep(key)}`;
      if (is[key]) return compareSchemas(child, is[key], at);
      if (after.additionalProperties === false) return [{ pointer: at, how: 'removed' as const, says: 'is gone' }];
      return isSchema(after.additionalProperties) ? compareSchemas(child, after.additionalProperties, at) : [];
    }),
    ...Object.keys(is)
      .filter(key => !was[key])
      .flatMap((key): readonly SchemaChange[] => {
        const at = `${pointer}/${escapeStep(key)}`;
        if (before.additionalProperties === false) return [{ pointer: at, how: 'added', says: 'is new' }];
        return compareSchemas(isSchema(before.additionalProperties) ? before.additionalProperties : {}, is[key]!, at);
      }),
    ...newly.map(key => ({
      pointer: `${pointer}/${escapeStep(key)}`,
      how: 'required' as const,
      says: was[key] ? 'may no longer be null' : 'must be given',
    })),
  ];
}

const ALTERNATIVES = ['anyOf', 'oneOf', 'allOf'] as const;
/** What the comparison knows. */
const KNOWN = new Set<string>([
  ...['type', 'enum', 'const', 'properties', 'additionalProperties', 'required'],
  ...[...LOWER, ...UPPER, ...OPAQUE, ...NESTED, ...ALTERNATIVES, ...REMARKS],
]);

/** Keywords that differ and that nothing here knows: they may mean anything. */
const unknownKeys = (a: Loose, b: Loose): readonly string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(key => !KNOWN.has(key) && !same(a[key], b[key]));
