import { ProblemError } from '../problem/problem-error.ts';
import type { JsonSchema } from './json-schema.ts';
import { narrow } from './narrow.ts';
import { fromPointer } from './pointer.ts';
import { isSchema } from './walk.ts';

/**
 * The contract with each restriction put where its JSON pointer leads.
 * @throws {ProblemError} when a pointer names no value of the contract, and when a restriction would allow more than it.
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
  if (key === undefined) return narrow(schema, restriction, pointer);
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
