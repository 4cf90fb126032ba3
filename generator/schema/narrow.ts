import { ProblemError } from '../problem/problem-error.ts';
import type { JsonSchema } from './json-schema.ts';
import { isSchema } from './walk.ts';

/** Keywords of which the larger, or the smaller, is the stricter. */
const LOWER = ['minimum', 'minLength', 'minItems', 'minProperties'] as const;
const UPPER = ['maximum', 'maxLength', 'maxItems', 'maxProperties'] as const;

/**
 * The contract's schema with a restriction laid over it. What comes out allows nothing that the contract does not.
 * @throws {ProblemError} where the restriction would allow more: a type, a choice, a key, another pattern.
 */
export function narrow(contract: JsonSchema, restriction: JsonSchema, pointer: string): JsonSchema {
  const conflict = (expected: string, found: unknown): never => {
    throw new ProblemError({
      code: 'contract-conflict',
      file: 'restrictions',
      pointer,
      message: 'a restriction would allow more than the contract',
      expected,
      found: JSON.stringify(found),
    });
  };
  const types = typesOf(contract);
  const wider = typesOf(restriction).filter(type => !allowsType(types, type));
  if (wider.length > 0) conflict(`types among ${types.join(', ')}`, wider);
  const choices = restriction.enum?.filter(value => contract.enum && !contract.enum.includes(value)) ?? [];
  if (choices.length > 0) conflict(`choices among ${JSON.stringify(contract.enum)}`, choices);
  if (restriction.pattern !== undefined && contract.pattern !== undefined && restriction.pattern !== contract.pattern)
    conflict(`the contract's pattern ${contract.pattern}`, restriction.pattern);
  return {
    ...contract,
    ...restriction,
    ...bounds(contract, restriction),
    ...(restriction.properties && { properties: narrowProperties(contract, restriction.properties, pointer) }),
  };
}

/** The types a schema allows; none means all. */
const typesOf = (schema: JsonSchema): readonly string[] =>
  typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);

const allowsType = (types: readonly string[], type: string): boolean =>
  types.length === 0 || types.includes(type) || (type === 'integer' && types.includes('number'));

function bounds(contract: JsonSchema, restriction: JsonSchema): JsonSchema {
  const out: Record<string, number> = {};
  const both = (key: (typeof LOWER | typeof UPPER)[number], pick: (a: number, b: number) => number): void => {
    const [a, b] = [contract[key], restriction[key]];
    if (a !== undefined && b !== undefined) out[key] = pick(a, b);
  };
  for (const key of LOWER) both(key, Math.max);
  for (const key of UPPER) both(key, Math.min);
  return out;
}

function narrowProperties(
  contract: JsonSchema,
  properties: Readonly<Record<string, JsonSchema>>,
  pointer: string,
): Record<string, JsonSchema> {
  const out: Record<string, JsonSchema> = { ...contract.properties };
  for (const [key, child] of Object.entries(properties)) {
    const free = isSchema(contract.additionalProperties) ? contract.additionalProperties : {};
    out[key] = narrow(contract.properties?.[key] ?? withoutRemarks(free), child, `${pointer}/${key}`);
  }
  return out;
}

/** What the contract says of any key of a free map is no description of this one. */
function withoutRemarks({ description: _d, default: _v, ...schema }: JsonSchema): JsonSchema {
  return schema;
}
