import { cannotVanish } from './cannot-vanish.ts';
import type { Values } from './defaults.ts';
import { isMap } from './is-map.ts';
import type { JsonSchema } from './json-schema.ts';
import { jsonText } from './json-text.ts';
import { mergeSchemas } from './merge-schemas.ts';
import { ordered } from './ordered.ts';
import { restrict } from './restrict.ts';
import { stripPrivate } from './strip-private.ts';
import { hasProperties } from './walk.ts';

/** What becomes a chart's values.schema.json. */
export interface ChartSchemaInput {
  /** Resolved contract of the blueprint. */
  readonly contract: JsonSchema;
  /** JSON pointer of a value → a schema that only restricts. */
  readonly restrictions: Readonly<Record<string, JsonSchema>>;
  /** Final values of the chart: each `default` is read from here. */
  readonly values: Values;
}

/** What every chart allows at the root, because a parent chart sets it. */
const root: Readonly<Record<string, JsonSchema>> = {
  global: {
    description: 'Values that a parent chart shares with all its charts.',
    type: 'object',
    additionalProperties: true,
  },
  enabled: { description: "For the `condition` of a parent chart's dependency; not read here.", type: 'boolean' },
};

/** The chart's schema: the contract, restricted, closed as it was, with the chart's own defaults; nothing refers out of it. */
export function chartSchema({ contract, restrictions, values }: ChartSchemaInput): JsonSchema {
  const schema = withDefaults(restrict(contract, restrictions), contract, values);
  const { global, ...rest } = schema.properties ?? {};
  const properties = {
    ...rest,
    global: mergeSchemas(root.global!, { ...global, additionalProperties: true }),
    enabled: root.enabled!,
  };
  return stripPrivate({ ...schema, properties });
}

/** Text of a chart's values.schema.json. `origin` says what it is generated from. */
export function renderChartSchema(input: ChartSchemaInput, origin: string): string {
  const head = { $schema: 'http://json-schema.org/draft-07/schema#', $comment: origin };
  return jsonText({ ...head, ...ordered(chartSchema(input)) });
}

/** Defaults are at the leaves of the contract. Every key has one, so `required` is for keys that `null` must not take away. */
function withDefaults(schema: JsonSchema, contract: JsonSchema, value: unknown): JsonSchema {
  const { default: _default, ...rest } = schema;
  if (!hasProperties(contract) || schema.properties === undefined) return { ...rest, default: value };
  const { required: _required, ...open } = rest;
  const properties = Object.entries(schema.properties).map(([key, child]) => {
    const known = contract.properties[key];
    const below = isMap(value) ? value[key] : undefined;
    return [key, known ? withDefaults(child, known, below) : child] as const;
  });
  // by the contract: a restriction may name the keys of a map that templates take as a whole
  const required = Object.entries(contract.properties).filter(([, child]) => cannotVanish(child));
  return {
    ...open,
    ...(required.length > 0 && { required: required.map(([key]) => key) }),
    properties: Object.fromEntries(properties),
  };
}
