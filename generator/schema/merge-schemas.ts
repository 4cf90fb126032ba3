import { isMap } from './is-map.ts';
import type { JsonSchema } from './json-schema.ts';

/** Keywords of `over` win over those of `base`; properties merge by name, `required` adds up. */
export function mergeSchemas(base: JsonSchema, over: JsonSchema): JsonSchema {
  const properties = base.properties && over.properties && mergeProperties(base.properties, over.properties);
  const required = base.required && over.required && [...new Set([...base.required, ...over.required])];
  const sum = isMap(base.default) && isMap(over.default) && base.properties && { ...base.default, ...over.default };
  return {
    ...base,
    ...over,
    ...(properties && { properties }),
    ...(required && { required }),
    ...(sum && { default: sum }),
  };
}

function mergeProperties(
  base: Readonly<Record<string, JsonSchema>>,
  over: Readonly<Record<string, JsonSchema>>,
): Record<string, JsonSchema> {
  const out: Record<string, JsonSchema> = { ...base };
  for (const [key, schema] of Object.entries(over)) out[key] = out[key] ? mergeSchemas(out[key], schema) : schema;
  return out;
}
