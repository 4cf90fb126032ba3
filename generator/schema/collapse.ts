import type { ErrorObject } from 'ajv';
import { describe, show } from './describe.ts';
import { explain, type Finding } from './explain.ts';
import type { JsonSchema } from './json-schema.ts';

const isUnion = (error: ErrorObject): boolean => error.keyword === 'anyOf' || error.keyword === 'oneOf';

/** Keywords that only say that something below them failed. */
const wrappers: readonly string[] = ['if', 'propertyNames'];

/** One finding for each thing that is wrong: the errors of a union's branches become one. */
export function collapse(errors: readonly ErrorObject[]): Finding[] {
  const unions = errors
    .filter(isUnion)
    .filter(union => !errors.some(other => other !== union && isUnion(other) && isInside(union, other)));
  const single = errors.filter(
    error => !isUnion(error) && !wrappers.includes(error.keyword) && !unions.some(union => isInside(error, union)),
  );
  return [
    ...single.map(explain),
    ...unions.flatMap(union =>
      explainUnion(
        union,
        errors.filter(error => error !== union && isInside(error, union)),
      ),
    ),
  ];
}

/** Whether `error` comes from a branch of `union` and is about the same instance. */
function isInside(error: ErrorObject, union: ErrorObject): boolean {
  const same = error.instancePath === union.instancePath || error.instancePath.startsWith(`${union.instancePath}/`);
  return same && error.schemaPath.startsWith(`${union.schemaPath}/`);
}

function explainUnion(union: ErrorObject, errors: readonly ErrorObject[]): Finding[] {
  const schema = (union.parentSchema ?? {}) as JsonSchema;
  const branches = (union.keyword === 'anyOf' ? schema.anyOf : schema.oneOf) ?? [];
  const failed = branches.map((_, index) =>
    errors.filter(error => error.schemaPath.startsWith(`${union.schemaPath}/${index}/`)),
  );
  if (Array.isArray(union.params.passingSchemas)) return [several(union, schema, branches)];

  const fitting = failed.filter(
    list => !list.some(error => error.keyword === 'type' && error.instancePath === union.instancePath),
  );
  const chosen = fitting.length > 1 ? fitting.filter(list => !list.some(isChoice)) : fitting;
  const only = chosen.length === 1 ? chosen : fitting;
  if (only.length === 1 && only[0]!.length > 0) return collapse(only[0]!);
  return [none(union, schema, branches, failed)];
}

/** A `const` or `enum` of a key says which branch is meant. */
const isChoice = (error: ErrorObject): boolean => error.keyword === 'const' || error.keyword === 'enum';

function none(
  union: ErrorObject,
  schema: JsonSchema,
  branches: readonly JsonSchema[],
  failed: readonly (readonly ErrorObject[])[],
): Finding {
  const pointer = union.instancePath;
  const required = failed.every(
    list => list.length > 0 && list.every(error => error.keyword === 'required' && error.instancePath === pointer),
  );
  const allTypes = failed.every(list => list.some(error => error.keyword === 'type' && error.instancePath === pointer));
  const about = schema.description === undefined ? {} : { hint: `this value is: ${schema.description}` };
  if (required) {
    const keys = failed.map(list => list.map(error => String(error.params.missingProperty)).join(' and '));
    return {
      code: 'missing',
      pointer,
      on: 'value',
      message: `one of ${keys.join(', ')} is missing`,
      expected: keys.join(', or '),
      found: show(union.data),
      hint: `add ${keys.join(' or ')}`,
    };
  }
  const code = allTypes ? 'wrong-type' : 'not-allowed';
  const what = pointer === '' ? 'the file' : JSON.stringify(pointer.split('/').at(-1));
  const expected = [...new Set(branches.map(describe))].join(', or ');
  return {
    code,
    pointer,
    on: 'value',
    message: `${what} has none of the allowed forms`,
    expected,
    found: show(union.data),
    ...about,
  };
}

function several(union: ErrorObject, schema: JsonSchema, branches: readonly JsonSchema[]): Finding {
  const keys = branches.map(branch => (branch.required ?? []).join(' and ')).filter(text => text !== '');
  const expected =
    keys.length === branches.length
      ? `only one of: ${keys.join(', ')}`
      : `only one of: ${branches.map(describe).join('; ')}`;
  const hint = schema.description ?? 'keep one of them';
  return {
    code: 'not-allowed',
    pointer: union.instancePath,
    on: 'value',
    message: 'several forms at once, where one is allowed',
    expected,
    found: show(union.data),
    hint,
  };
}
