import type { ErrorObject } from 'ajv';
import type { Problem, ProblemCode } from '../problem/problem.ts';
import { didYouMean, suggest } from '../problem/suggest.ts';
import { describe, list, show } from './describe.ts';
import { isMap } from './is-map.ts';
import type { JsonSchema } from './json-schema.ts';
import { escapeStep } from './pointer.ts';

/** A problem without its place, and what in the text it is about. */
export interface Finding extends Omit<Problem, 'file' | 'line' | 'column' | 'code'> {
  readonly code: ProblemCode;
  readonly pointer: string;
  readonly on: 'key' | 'value';
  /** Pointer of the key that a misspelt one stands for. */
  readonly meant?: string;
}

/** What one error of the validator means to people. */
export function explain(error: ErrorObject): Finding {
  const { keyword, instancePath: pointer, params, data } = error;
  const schema = (error.parentSchema ?? {}) as JsonSchema;
  const at = { pointer, on: 'value' as const };
  const about = schema.description === undefined ? {} : { hint: `this value is: ${firstSentence(schema.description)}` };
  if (error.propertyName !== undefined) return badKey(error, error.propertyName);
  switch (keyword) {
    case 'additionalProperties':
      return unknownKey(pointer, String(params.additionalProperty), schema);
    case 'required':
      return missing(pointer, String(params.missingProperty), schema, data);
    case 'type':
      return {
        ...at,
        code: 'wrong-type',
        message: `${name(pointer)} has the wrong type`,
        expected: describe(schema),
        found: show(data),
        ...about,
        ...quotes(schema, data),
      };
    case 'enum':
    case 'const': {
      const allowed = (schema.enum ?? [schema.const]).map(item => String(item));
      return {
        ...at,
        code: 'not-allowed',
        message: `${name(pointer)} has a value that is not allowed`,
        expected: describe(schema),
        found: show(data),
        ...about,
        ...didYouMean(String(data), allowed),
      };
    }
    case 'uniqueItems':
      return {
        ...at,
        code: 'not-allowed',
        message: `${name(pointer)} names something twice`,
        expected: 'different items',
        found: `items ${params.j} and ${params.i} are equal`,
        hint: 'take one of them out',
      };
    case 'minItems':
    case 'maxItems':
    case 'minProperties':
    case 'maxProperties':
      return {
        ...at,
        code: 'not-allowed',
        message: `${name(pointer)} has too ${keyword.startsWith('min') ? 'few' : 'many'} entries`,
        expected: `at ${keyword.startsWith('min') ? 'least' : 'most'} ${params.limit}`,
        found: show(data),
        ...about,
      };
    case 'not':
      return {
        ...at,
        code: 'not-allowed',
        message: `${name(pointer)} has a value that is not allowed`,
        expected: `not ${describe((schema.not ?? {}) as JsonSchema)}`,
        found: show(data),
        ...about,
      };
    default:
      return {
        ...at,
        code: 'not-allowed',
        message: `${name(pointer)} has a value that is not allowed`,
        expected: describe(schema),
        found: show(data),
        ...about,
      };
  }
}

function unknownKey(pointer: string, key: string, schema: JsonSchema): Finding {
  const known = Object.keys(schema.properties ?? {});
  const meant = suggest(key, known);
  return {
    code: 'unknown-key',
    pointer: `${pointer}/${escapeStep(key)}`,
    on: 'key',
    message: `unknown key ${JSON.stringify(key)}`,
    expected: known.length > 0 ? `one of: ${list(known, 40)}` : 'no keys',
    found: JSON.stringify(key),
    hint: 'take it out',
    ...didYouMean(key, known),
    ...(meant !== undefined && { meant: `${pointer}/${escapeStep(meant)}` }),
  };
}

function badKey(error: ErrorObject, key: string): Finding {
  const schema = (error.parentSchema ?? {}) as JsonSchema;
  const allowed = (schema.enum ?? []).map(item => String(item));
  return {
    code: 'unknown-key',
    pointer: `${error.instancePath}/${escapeStep(key)}`,
    on: 'key',
    message: `the key ${JSON.stringify(key)} is not allowed`,
    expected: describe(schema),
    found: JSON.stringify(key),
    ...(schema.description !== undefined && { hint: firstSentence(schema.description) }),
    ...didYouMean(key, allowed),
  };
}

function missing(pointer: string, key: string, schema: JsonSchema, data: unknown): Finding {
  const child = schema.properties?.[key];
  return {
    code: 'missing',
    pointer: `${pointer}/${escapeStep(key)}`,
    on: 'key',
    message: `the key ${JSON.stringify(key)} is missing`,
    expected: child ? describe(child) : 'a value',
    found: isMap(data) ? `only ${list(Object.keys(data)) || 'an empty map'}` : show(data),
    hint: child?.description === undefined ? `add ${key}` : `add ${key}: ${firstSentence(child.description)}`,
  };
}

/** YAML's plain scalars are what people trip over: 1.10 is a number, "8" is not. */
function quotes(schema: JsonSchema, data: unknown): { readonly hint?: string } {
  const types: readonly string[] = schema.type === undefined ? [] : ([schema.type].flat() as string[]);
  if (types.includes('string') && ['number', 'boolean'].includes(typeof data))
    return { hint: `put it in quotes: ${JSON.stringify(String(data))}` };
  if (typeof data !== 'string') return {};
  const number =
    /^-?\d+(\.\d+)?$/.test(data) && (types.includes('number') || (types.includes('integer') && !data.includes('.')));
  const boolean = /^(true|false)$/.test(data) && types.includes('boolean');
  return number || boolean ? { hint: `take the quotes off: ${data}` } : {};
}

const name = (pointer: string): string =>
  pointer === '' ? 'the file' : JSON.stringify(pointer.split('/').at(-1)?.replaceAll('~1', '/').replaceAll('~0', '~'));
const firstSentence = (text: string): string =>
  (/^[\s\S]*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text).replaceAll(/\s+/g, ' ').replace(/\.$/, '');
