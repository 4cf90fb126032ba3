import type { Engine, EngineFlag } from '../catalogue/catalogue.ts';
import type { JsonSchema } from '../schema/json-schema.ts';

/** Fractions come as text from `--set`. */
const NUMBER: JsonSchema = { type: ['number', 'string', 'null'] };

/** What one flag takes; null counts as not given. */
function flagSchema(flag: EngineFlag): JsonSchema {
  const description = flag.description === undefined ? {} : { description: flag.description };
  switch (flag.type) {
    case 'integer':
      return { ...description, type: ['integer', 'null'], ...range(flag) };
    case 'number':
      return { ...description, ...NUMBER, pattern: pattern(flag), ...range(flag) };
    case 'boolean':
      return { ...description, type: ['boolean', 'null'] };
    case 'json':
      return { ...description, type: ['object', 'string', 'null'] };
    case 'list':
      return { ...description, type: ['array', 'string', 'null'] };
    default:
      return flag.choices
        ? { ...description, type: ['string', 'null'], enum: [...flag.choices, null] }
        : { ...description, type: ['string', 'null'] };
  }
}

/** Bounds hold for text too, as far as a pattern can say them: a fraction of one, and no sign. */
function pattern({ minimum, maximum }: EngineFlag): string {
  if (minimum === 0 && maximum === 1) return '^(0?\\.[0-9]+|0|1(\\.0+)?)$';
  return minimum !== undefined && minimum >= 0 ? '^[0-9]*\\.?[0-9]+$' : '^-?[0-9]*\\.?[0-9]+$';
}

const range = (flag: EngineFlag): JsonSchema => ({
  ...(flag.minimum === undefined ? {} : { minimum: flag.minimum }),
  ...(flag.maximum === undefined ? {} : { maximum: flag.maximum }),
});

/**
 * The schema of engine.args for one engine version: closed and typed. A flag that belongs to the chart stays in, so that its
 * guard can say what to set instead.
 * @param owned flag → the value to set instead.
 */
export function flagsSchema(engine: Engine, owned: Readonly<Record<string, string>>): JsonSchema {
  const entries = Object.entries(engine.flags).map(([name, flag]): [string, JsonSchema] => [
    name,
    name in owned ? { description: `Belongs to the chart: set ${owned[name]} instead.` } : flagSchema(flag),
  ]);
  for (const [name, instead] of Object.entries(owned))
    if (!(name in engine.flags)) entries.push([name, { description: `Belongs to the chart: set ${instead} instead.` }]);
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
