import type { JsonSchema } from './json-schema.ts';
import { hasProperties } from './walk.ts';

/**
 * Whether a template would go wrong without the value. `null` in a values file takes a default away: an empty text, list or
 * map is then as good as none, but a number would become 0, a switch false, and an object of named properties a nil pointer.
 */
export function cannotVanish(schema: JsonSchema): boolean {
  if (schema.mustExist || hasProperties(schema)) return true;
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  if (types.some(type => type === 'integer' || type === 'number' || type === 'boolean')) return true;
  if (types.includes('array')) return (schema.minItems ?? 0) > 0;
  if (!types.includes('string')) return false;
  if (schema.enum) return !schema.enum.includes('');
  return (schema.minLength ?? 0) > 0 || (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(''));
}
