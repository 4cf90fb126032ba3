import { typeWords } from '../schema/describe.ts';
import { isMap } from '../schema/is-map.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { escapeStep } from '../schema/pointer.ts';
import { hasProperties } from '../schema/walk.ts';
import { cell, codeCell } from './markdown.ts';

/** One row, ready for a Markdown table. */
export interface ValueRow {
  readonly key: string;
  readonly type: string;
  readonly default: string;
  readonly description: string;
}

/** The values of one object at the root. */
export interface ValueTable {
  readonly title: string;
  readonly description: string;
  readonly rows: readonly ValueRow[];
}

/** What the tables are made of. */
export interface ValueTablesInput {
  readonly contract: JsonSchema;
  /** The chart's own schema: it has the defaults, and the types as restricted. */
  readonly schema: JsonSchema;
  readonly derived: Readonly<Record<string, string>>;
}

/** One table for what is not in an object, then one for each object at the root. */
export function valueTables({ contract, schema, derived }: ValueTablesInput): readonly ValueTable[] {
  const roots = Object.entries(contract.properties ?? {});
  const own = (key: string): JsonSchema => schema.properties?.[key] ?? {};
  const flat = roots.filter(([, child]) => !hasProperties(child));
  const general = flat.flatMap(([key, child]) => rows(child, own(key), derived, [key]));
  const objects = roots
    .filter(([, child]) => hasProperties(child))
    .map(([key, child]) => ({
      title: key,
      description: child.description ?? '',
      rows: rows(child, own(key), derived, [key]),
    }));
  return [...(general.length > 0 ? [{ title: 'Chart', description: '', rows: general }] : []), ...objects];
}

function rows(
  contract: JsonSchema,
  schema: JsonSchema,
  derived: Readonly<Record<string, string>>,
  path: readonly string[],
): ValueRow[] {
  if (hasProperties(contract)) {
    return Object.entries(contract.properties).flatMap(([key, child]) =>
      rows(child, schema.properties?.[key] ?? {}, derived, [...path, key]),
    );
  }
  const source = derived[path.map(key => `/${escapeStep(key)}`).join('')];
  const text = [contract.description ?? '', source === undefined ? '' : `derived: ${source}`]
    .filter(part => part !== '')
    .join(' ');
  return [
    {
      key: codeCell(path.map(dotted).join('.')),
      type: cell(typeWords(schema)),
      default: codeCell(shown(schema.default)),
      description: cell(text),
    },
  ];
}

/** As `--set` wants it. */
const dotted = (key: string): string => key.replaceAll('.', '\\.');

/** Long lists and maps are for values.yaml. */
const LONGEST = 80;

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  if (text.length <= LONGEST) return text;
  return Array.isArray(value)
    ? `[…] (${value.length} items)`
    : isMap(value)
      ? `{…} (${Object.keys(value).length} keys)`
      : `${text.slice(0, LONGEST)}…`;
}
