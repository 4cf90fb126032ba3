import type { Engine, EngineFlag } from '../catalogue/catalogue.ts';
import type { JsonSchema } from '../schema/json-schema.ts';

/** Fractions come as text from `--set`. */
const NUMBER: JsonSchema = { type: ['number', 'string', 'null'] };

/** What one flag takes; null counts as not given. */
export function flagSchema(flag: EngineFlag): JsonSchema {
  const description = describe(flag);
  switch (flag.type) {
    case 'integer':
      return flag.choices
        ? { ...description, enum: [...flag.choices, null] }
        : { ...description, type: ['integer', 'null'], ...range(flag) };
    case 'number':
      return { ...description, ...NUMBER, pattern: pattern(flag), ...range(flag) };
    case 'boolean':
      return { ...description, type: ['boolean', 'null'] };
    case 'json':
      return { ...description, type: [flag.array ? 'array' : 'object', 'string', 'null'] };
    case 'list':
      return { ...description, type: ['array', 'string', 'null'], ...(flag.items && { items: { type: flag.items } }) };
    default:
      return text(flag, description);
  }
}

/** Names of plugins go through extraArgs: a misspelt name is more frequent than a plugin. */
function text(flag: EngineFlag, description: JsonSchema): JsonSchema {
  const names = flag.choices ?? flag.known;
  const type = flag.bare ? ['boolean', 'string', 'null'] : ['string', 'null'];
  return names ? { ...description, type, enum: [...names, null] } : { ...description, type };
}

function describe({ description, deprecated }: EngineFlag): JsonSchema {
  if (!deprecated) return description ? { description } : {};
  return { description: `Deprecated, this release says. ${description ?? ''}`.trimEnd() };
}

/** Bounds hold for text too, as far as a pattern can say them: a fraction of one, and no sign. */
function pattern({ minimum, exclusiveMinimum, maximum }: EngineFlag): string {
  const least = minimum ?? exclusiveMinimum;
  if (least === 0 && maximum === 1) return '^(0?\\.[0-9]+|0|1(\\.0+)?)$';
  return least !== undefined && least >= 0 ? '^[0-9]*\\.?[0-9]+$' : '^-?[0-9]*\\.?[0-9]+$';
}

const BOUNDS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'] as const;

const range = (flag: EngineFlag): JsonSchema =>
  Object.fromEntries(BOUNDS.flatMap(key => (flag[key] === undefined ? [] : [[key, flag[key]]])));

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
