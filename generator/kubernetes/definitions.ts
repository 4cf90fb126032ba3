import type { JsonSchema } from '../schema/json-schema.ts';
import { firstSentence } from './first-sentence.ts';
import { apiVersionOf, type GroupVersionKind, type OpenApiSchema } from './openapi.ts';

/** Named JSON schemas. */
export type Definitions = Readonly<Record<string, JsonSchema>>;

/** A reference to a definition. Nothing stands beside `$ref`: the type generator would copy the type. */
export function ref(name: string): JsonSchema {
  return { $ref: `#/definitions/${name}` };
}

/** A description's first sentence, as something to spread. */
export function described({ description }: OpenApiSchema): JsonSchema {
  return description === undefined ? {} : { description: firstSentence(description) };
}

/** A closed object schema. */
export function closedObject(
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[],
  about: JsonSchema,
): JsonSchema {
  return {
    ...about,
    type: 'object',
    properties,
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
}

/** An object schema as a whole manifest: `apiVersion`, `kind` and `metadata` required, the first two fixed, no `status`. */
export function manifest(schema: JsonSchema, kind: GroupVersionKind): JsonSchema {
  const { status: _, ...properties } = schema.properties ?? {};
  const head = ['apiVersion', 'kind', 'metadata'];
  return closedObject(
    {
      ...properties,
      apiVersion: { const: apiVersionOf(kind) },
      kind: { const: kind.kind },
      metadata: ref('ObjectMeta'),
    },
    [...head, ...(schema.required ?? []).filter(name => !head.includes(name))],
    schema.description === undefined ? {} : { description: schema.description },
  );
}
