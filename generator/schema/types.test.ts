import { expect, onTestFinished, test } from 'vitest';
import { renderEditorSchema } from './editor-schema.ts';
import { schemaFolder } from './testing.ts';
import { renderTypes } from './types.ts';

const blocks = {
  title: 'Image',
  description: 'An image.',
  type: 'object',
  additionalProperties: false,
  properties: { tag: { type: 'string', default: '' } },
  definitions: {
    resources: {
      type: 'object',
      default: {},
      tsType: "import('../../kubernetes/resources.gen.ts').ResourceRequirements",
    },
  },
};
const values = {
  type: 'object',
  additionalProperties: false,
  properties: {
    image: { $ref: '../../blocks/image.schema.json', default: { tag: 'a' } },
    other: { $ref: '../../blocks/image.schema.json', description: 'Another.' },
    wider: { $ref: '../../blocks/image.schema.json', properties: { more: { type: 'integer', default: 1 } } },
    resources: { $ref: '../../blocks/image.schema.json#/definitions/resources' },
    free: { type: 'object' },
    list: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['a'],
        properties: { a: { type: 'string' }, b: { type: 'string' } },
      },
    },
  },
};
const profile = {
  type: 'object',
  additionalProperties: false,
  required: ['blueprint'],
  properties: { blueprint: { const: 'open-tiny' }, size: { type: 'integer' } },
};
const files = {
  'schemas/blueprints/open-tiny/values.schema.json': values,
  'schemas/blueprints/open-tiny/profile.schema.json': profile,
  'schemas/blocks/image.schema.json': blocks,
};

test('types: one named type a block, Kubernetes types by import, every value there, profile keys optional', async () => {
  const types = await renderTypes(schemaFolder(files, onTestFinished));
  const folder = 'generator/blueprints/open-tiny';
  expect([...types.keys()]).toEqual([`${folder}/profile.gen.ts`, `${folder}/values.gen.ts`]);
  expect(types.get(`${folder}/values.gen.ts`)).toMatchInlineSnapshot(`
    "// Generated from schemas/blueprints/open-tiny/values.schema.json by \`modelcharts types\`. Do not edit.

    export type Resources = import('../../kubernetes/resources.gen.ts').ResourceRequirements;

    export interface OpenTinyValues {
      image: Image;
      other: Image;
      /**
       * An image.
       */
      wider: {
        tag: string;
        more: number;
      };
      resources: Resources;
      free: {
        [k: string]: unknown;
      };
      list: {
        a: string;
        b?: string;
      }[];
    }
    /**
     * An image.
     */
    export interface Image {
      tag: string;
    }
    "
  `);
  expect(types.get(`${folder}/profile.gen.ts`)).toMatchInlineSnapshot(`
    "// Generated from schemas/blueprints/open-tiny/profile.schema.json by \`modelcharts types\`. Do not edit.

    export interface OpenTinyProfile {
      blueprint: 'open-tiny';
      size?: number;
    }
    "
  `);
});

test('the editor schema is one self-contained union on blueprint', () => {
  const schema = JSON.parse(renderEditorSchema(schemaFolder(files, onTestFinished)));
  expect(schema.properties.blueprint.enum).toEqual(['open-tiny']);
  expect(schema.allOf).toEqual([
    {
      if: { required: ['blueprint'], properties: { blueprint: { const: 'open-tiny' } } },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { $ref: '#/definitions/open-tiny' },
    },
  ]);
  expect(schema.definitions['open-tiny']).toEqual(profile);
});
