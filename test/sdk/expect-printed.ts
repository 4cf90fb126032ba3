import { expect } from 'vitest';
import type { JsonSchema } from '../../generator/schema/json-schema.ts';
import { type Node, type Template, values } from '../../generator/sdk/index.ts';
import type { Scope } from '../../generator/sdk/print/scope.ts';
import { printTemplate } from '../../generator/sdk/print/template.ts';
import { printMap } from '../../generator/sdk/print/tree.ts';

/** A contract with a value of every kind. */
export interface Values {
  text: string;
  word: 'ClusterIP' | 'NodePort';
  count: number;
  share: number;
  on: boolean;
  off: boolean;
  amount: string | number;
  anything: unknown;
  map: { [key: string]: string };
  amounts: { [key: string]: string | number };
  list: string[];
  numbers: number[];
  users: { name: string; port: number; labels?: { [key: string]: string }; security?: { uid?: number } }[];
  pools: { [key: string]: { size: number; image?: { tag?: string } } };
  image: { repository: string; tag: string; 'pull-policy': string };
  'odd-key': { 'in-side': string; plain: string };
}

const text: JsonSchema = { type: 'string' };
const integer: JsonSchema = { type: 'integer' };
const textMap: JsonSchema = { type: 'object', additionalProperties: text };
const amount: JsonSchema = { type: ['string', 'number'] };

/** The schema of {@link Values}. */
export const contract: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    text,
    word: { type: 'string', enum: ['ClusterIP', 'NodePort'] },
    count: integer,
    share: { type: ['number', 'string'], pattern: '^[0-9]*\\.?[0-9]+$' },
    on: { type: 'boolean' },
    off: { type: 'boolean' },
    amount,
    anything: {},
    map: textMap,
    amounts: { type: 'object', additionalProperties: amount },
    list: { type: 'array', items: text },
    numbers: { type: 'array', items: integer },
    users: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'port'],
        properties: {
          name: text,
          port: integer,
          labels: textMap,
          security: { type: 'object', additionalProperties: false, properties: { uid: integer } },
        },
      },
    },
    pools: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        required: ['size'],
        properties: {
          size: integer,
          image: { type: 'object', additionalProperties: false, properties: { tag: text } },
        },
      },
    },
    image: {
      type: 'object',
      additionalProperties: false,
      properties: { repository: text, tag: text, 'pull-policy': text },
    },
    'odd-key': { type: 'object', additionalProperties: false, properties: { 'in-side': text, plain: text } },
  },
};

/** References into the contract. */
export const v = values<Values>(contract);

/** A scope at the root of a template of the chart `c`. */
export const scope: Scope = { chart: 'c', rebound: false };

/** A tree as lines of YAML under the key `x`, or a map as it is. */
export const printed = (tree: unknown): string => printMap({ x: tree }, 0, scope).join('\n');

/** A value prints as this text behind its key `x`. */
export const expectValue = (tree: unknown, expected: string): void => expect(printed(tree)).toBe(`x: ${expected}`);

/** A map prints as these lines; their common indentation does not count. */
export const expectPrinted = (map: object, expected: string): void =>
  expect(printMap(map, 0, scope).join('\n')).toBe(source(expected));

/** Lines without their first line break, common indentation and last line. */
export function source(text: string): string {
  if (!text.startsWith('\n')) return text;
  const lines = text
    .replace(/\n[ ]*$/, '')
    .slice(1)
    .split('\n');
  const width = Math.min(...lines.filter(l => l.trim()).map(l => l.length - l.trimStart().length));
  return lines.map(l => l.slice(width)).join('\n');
}

/** An expression in the place of a value, as its source between the braces. */
export const expectCode = (node: Node<unknown>, expected: string): void => expectValue(node, `{{ ${expected} }}`);

/** A template prints as these lines below its head. */
export const expectFile = (t: Template, expected: string): void =>
  expect(printTemplate(t, 'Made by modelcharts.', scope)).toBe(
    `{{- /* Made by modelcharts. */}}\n${source(expected)}\n`,
  );
