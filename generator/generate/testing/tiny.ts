import type { Blueprint, ProfileBase } from '../../blueprints/blueprint.ts';
import { originOf } from '../../chart/origin.ts';
import type { ChartSource } from '../../chart/source.ts';
import type { JsonSchema } from '../../schema/json-schema.ts';

/** A profile of the tiny blueprint. */
export interface TinyProfile extends ProfileBase {
  readonly model: { readonly repository: string; readonly revision?: string };
  readonly engine: { readonly name: string; readonly version: string };
  readonly size: number;
  readonly source?: 'huggingface' | 'directory';
}

const text = (description: string, more: JsonSchema = {}): JsonSchema => ({ description, type: 'string', ...more });
const object = (
  description: string,
  properties: Record<string, JsonSchema>,
  required: readonly string[] = [],
): JsonSchema => ({
  description,
  type: 'object',
  additionalProperties: false,
  ...(required.length > 0 && { required }),
  properties,
});

const profile = object(
  'A tiny profile.',
  {
    name: text('What the chart is called.', { minLength: 1 }),
    description: text('One line on the chart.', { minLength: 1 }),
    blueprint: { const: 'tiny' },
    model: object(
      'The model.',
      {
        repository: text('Repository on the hub.'),
        revision: text('Commit of the weights.', { pattern: '^[0-9a-f]{40}$' }),
      },
      ['repository'],
    ),
    engine: object('The engine.', { name: text('Name of the engine.'), version: text('Version of the engine.') }, [
      'name',
      'version',
    ]),
    size: { description: 'How many replicas.', type: 'integer', minimum: 1, maximum: 9 },
    source: text('Where weights come from.', { enum: ['huggingface', 'directory'] }),
  },
  ['name', 'description', 'blueprint', 'model', 'engine', 'size'],
);

/** Resolved contract of the tiny charts. */
export const tinyContract: JsonSchema = object('Values of a tiny chart.', {
  nameOverride: text('Name in place of the chart | release name.', { default: '' }),
  image: object('Image of the engine.', {
    repository: text('Repository.', { default: '' }),
    tag: text('Tag.', { default: 'latest' }),
    pullPolicy: text('When to pull.', { enum: ['Always', 'IfNotPresent', 'Never'], default: 'IfNotPresent' }),
  }),
  replicaCount: { description: 'Pods.', type: 'integer', minimum: 1, default: 1 },
  engine: object('The engine.', {
    args: {
      description: 'Flags.',
      type: 'object',
      additionalProperties: { type: ['string', 'number', 'boolean', 'null'] },
      default: {},
    },
    extraArgs: { description: 'More flags.', type: 'array', items: { type: 'string' }, default: [] },
  }),
  podLabels: { description: 'Labels of pods.', type: 'object', additionalProperties: { type: 'string' } },
});

/** What the tiny blueprint makes of a profile. */
export function tinySource({ name, description, model, engine, size }: TinyProfile): ChartSource {
  return {
    name,
    blueprint: 'tiny',
    description,
    appVersion: engine.version,
    kubeVersion: '>=1.30.0-0',
    keywords: ['llm'],
    machine: 'g5.2xlarge',
    contract: tinyContract,
    values: {
      image: { repository: model.repository, tag: engine.version },
      replicaCount: size,
      engine: { args: { 'max-model-len': 8192 } },
    },
    derived: { '/replicaCount': 'the size of the profile' },
    restrictions: {
      '/engine/args': {
        type: 'object',
        additionalProperties: false,
        properties: { 'max-model-len': { type: ['integer', 'null'], minimum: 1 } },
      },
    },
    templates: [{ path: 'service.yaml', text: `{{- /* ${originOf(name)} */}}\nkind: Service\n` }],
    files: { 'files/smoke.mjs': '// Generated.\n' },
    ci: { default: {}, two: { replicaCount: 2 } },
    images: [{ purpose: 'engine', reference: `${model.repository}:${engine.version}` }],
    readme: [{ title: 'Memory', body: 'Enough.' }],
    advisories: ['The revision is not pinned.'],
  };
}

/** A blueprint for tests: one small template, and an engine looked up in the catalogue. */
export const tiny: Blueprint<TinyProfile> = {
  name: 'tiny',
  profile,
  contract: tinyContract,
  async source(given, { catalogue }) {
    catalogue.engine(given.engine.name, given.engine.version);
    return tinySource(given);
  },
};
