import { Ajv } from 'ajv';
import type { JsonSchema } from '../../../generator/schema/json-schema.ts';

/** Values of every form that a leaf of the contract takes. The first that a schema allows, and is not the present one, is another value. */
const CANDIDATES: readonly unknown[] = [
  ...[true, false],
  'other',
  ...[
    '77Gi',
    '7m',
    '9.9.9',
    '11s',
    'other.example.com',
    'https://other.example.com:8443',
    'bearer',
    '/other',
    'org/other',
    'other/path',
  ],
  ...['e'.repeat(40), `sha256:${'e'.repeat(64)}`, '25%'],
  ...[{ other: { service: 'other' } }, { other: 'value' }, { OTHER: 'value' }, {}],
  ...[
    ['--other'],
    ['other'],
    [{ name: 'other' }],
    [{ url: 'https://other.example.com/model.tar' }],
    ['ReadWriteMany', 'ReadOnlyMany'],
    ['ReadWriteMany', 'ReadWriteOnce'],
  ],
];

const ajv = new Ajv({ strict: false, allowUnionTypes: true });

/**
 * Another value that a schema allows, deterministically: the next integer, the first candidate that fits, the next word of a list.
 * @throws {Error} where no candidate fits.
 */
export function otherValue(schema: JsonSchema, present: unknown): unknown {
  const { default: _, ...shape } = schema;
  const allows = ajv.compile(shape);
  const number = typeof present === 'number' ? present : (schema.minimum ?? 0);
  const numbers = [number + 1, number - 1, number / 2];
  const preferred = [schema.type].flat().some(type => type === 'integer' || type === 'number') ? numbers : [];
  const items = !Array.isArray(schema.items) && schema.items?.enum ? [[schema.items.enum[0]]] : [];
  const found = [...(schema.enum ?? []), ...items, ...preferred, ...CANDIDATES].find(
    value => value !== null && JSON.stringify(value) !== JSON.stringify(present) && allows(value) === true,
  );
  if (found === undefined) throw new Error(`no other value is known for ${JSON.stringify(shape)}`);
  return found;
}
