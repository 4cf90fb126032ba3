import { ProblemError } from '../problem/problem-error.ts';
import type { JsonSchema } from './json-schema.ts';
import { mergeSchemas } from './merge-schemas.ts';
import { fromPointer } from './pointer.ts';
import { hasProperties, isSchema } from './walk.ts';

/** Keywords that are about a value and not about its type; a restriction keeps them. */
const remarks: readonly string[] = ['title', 'description', 'default', 'examples', 'tsType', 'mustExist'];

/**
 * The contract with each restriction put where its JSON pointer leads. A restriction with a `type` replaces what the
 * contract says of the value; one without is laid over it. Objects made of properties always merge.
 * @throws {ProblemError} when a pointer names no value of the contract.
 */
export function restrict(contract: JsonSchema, restrictions: Readonly<Record<string, JsonSchema>>): JsonSchema {
  let schema = contract;
  for (const [pointer, restriction] of Object.entries(restrictions))
    schema = put(schema, fromPointer(pointer), restriction, pointer);
  return schema;
}

function put(
  schema: JsonSchema,
  [key, ...path]: readonly string[],
  restriction: JsonSchema,
  pointer: string,
): JsonSchema {
  if (key === undefined) return narrow(schema, restriction);
  const own = schema.properties?.[key];
  const child = own ?? (isSchema(schema.additionalProperties) ? schema.additionalProperties : undefined);
  if (child === undefined) {
    throw new ProblemError({
      code: 'contract-conflict',
      file: 'restrictions',
      pointer,
      message: `the contract has no value ${JSON.stringify(key)} to restrict`,
    });
  }
  return { ...schema, properties: { ...schema.properties, [key]: put(child, path, restriction, pointer) } };
}

function narrow(schema: JsonSchema, restriction: JsonSchema): JsonSchema {
  if (restriction.type === undefined || hasProperties(schema)) return mergeSchemas(schema, restriction);
  const kept = Object.fromEntries(Object.entries(schema).filter(([keyword]) => remarks.includes(keyword)));
  return { ...kept, ...restriction };
}
