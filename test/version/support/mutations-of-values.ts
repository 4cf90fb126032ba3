import { both, edit, type Mutation, schema } from './mutation.ts';

const properties = (node: Record<string, unknown>) => node.properties as Record<string, unknown>;
const values = (from: string | RegExp, to: string) => edit('values.yaml', from, to);

/** Changes of the values that mistral-7b-instruct-gpu takes. */
export const ofValues: readonly Mutation[] = [
  {
    name: 'a value is removed',
    level: 'major',
    says: /value `service\.annotations` is gone/,
    change: both(
      schema('service', node => void delete properties(node).annotations),
      values(/ {2}# -- Annotations of the Service\.\n {2}annotations: \{\}\n/, ''),
    ),
  },
  {
    name: 'a flag of the engine is removed',
    level: 'major',
    says: /`engine\.args\.dtype` is gone/,
    change: schema('engine.args', node => void delete properties(node).dtype),
  },
  {
    name: 'a value is renamed',
    level: 'major',
    says: /`nameOverride` is called `shortName` now/,
    change: both(
      schema('', node => {
        const { nameOverride, ...rest } = properties(node);
        node.properties = { shortName: nameOverride, ...rest };
      }),
      values('nameOverride:', 'shortName:'),
      edit('templates/_helpers.tpl', '.Values.nameOverride', '.Values.shortName'),
    ),
  },
  {
    name: 'a value moves',
    level: 'major',
    says: /`replicaCount` is called `scaling\.replicaCount` now/,
    change: both(
      schema('', node => {
        const { replicaCount, ...rest } = properties(node);
        node.properties = {
          ...rest,
          scaling: { type: 'object', additionalProperties: false, properties: { replicaCount } },
        };
      }),
      values('replicaCount: 1', 'scaling: { replicaCount: 1 }'),
      files =>
        new Map(
          [...files].map(([path, text]) => [
            path,
            path.startsWith('templates/')
              ? text.replaceAll('.Values.replicaCount', '.Values.scaling.replicaCount')
              : text,
          ]),
        ),
    ),
  },
  {
    name: 'a value is added',
    level: 'minor',
    says: /value `colour` is new/,
    change: both(
      schema('', node => Object.assign(properties(node), { colour: { type: 'string', default: '' } })),
      edit('values.yaml', /$/, '\ncolour: ""\n'),
    ),
  },
  {
    name: 'a value is added that null may not take away',
    level: 'minor',
    change: both(
      schema('service', node => {
        Object.assign(properties(node), { colour: { type: 'string', default: 'red' } });
        node.required = [...((node.required as string[] | undefined) ?? []), 'colour'];
      }),
      values(/^service:$/m, 'service:\n  colour: red'),
    ),
  },
  {
    name: 'a new value must be given',
    level: 'major',
    says: /value `colour` must be given/,
    change: schema('', node => {
      Object.assign(properties(node), { colour: { type: 'string' } });
      node.required = [...((node.required as string[] | undefined) ?? []), 'colour'];
    }),
  },
  {
    name: 'null no longer takes a value away',
    level: 'major',
    says: /value `service\.annotations` may no longer be null/,
    change: schema('service', node => {
      node.required = [...((node.required as string[] | undefined) ?? []), 'annotations'];
    }),
  },
  {
    name: 'a choice is gone',
    level: 'major',
    says: /`image\.pullPolicy`: no longer allows "Never"/,
    change: schema('image.pullPolicy', node => Object.assign(node, { enum: ['Always', 'IfNotPresent'] })),
  },
  {
    name: 'a choice is added',
    level: 'minor',
    change: schema('service.type', node => void (node.enum as string[]).push('ExternalName')),
  },
  {
    name: 'any text becomes a choice',
    level: 'major',
    change: schema('service.type', node => void Object.assign(node, { enum: ['ClusterIP'] })),
  },
  {
    name: 'a bound appears',
    level: 'major',
    change: schema('replicaCount', node => Object.assign(node, { maximum: 8 })),
  },
  {
    name: 'a bound moves in',
    level: 'major',
    change: schema('replicaCount', node => Object.assign(node, { minimum: 1 })),
  },
  {
    name: 'a bound moves out',
    level: 'minor',
    change: schema('fullnameOverride', node => Object.assign(node, { maxLength: 47 })),
  },
  {
    name: 'a pattern changes',
    level: 'major',
    change: schema('image.tag', node => Object.assign(node, { pattern: '^[a-z0-9.]*$' })),
  },
  { name: 'a pattern is gone', level: 'minor', change: schema('image.tag', node => void delete node.pattern) },
  {
    name: 'a type is gone',
    level: 'major',
    change: schema('engine.args.seed', node => Object.assign(node, { type: 'integer' })),
  },
  {
    name: 'a type is added',
    level: 'minor',
    change: schema('replicaCount', node => Object.assign(node, { type: ['integer', 'string'] })),
  },
  {
    name: 'keys of a map are checked',
    level: 'major',
    change: schema('podLabels', node => Object.assign(node, { propertyNames: { pattern: '^[a-z]+$' } })),
  },
  {
    name: 'a list may not be empty',
    level: 'major',
    change: schema('tolerations', node => Object.assign(node, { minItems: 1 })),
  },
  {
    name: 'a description of a value changes',
    level: 'patch',
    restarts: false,
    change: schema('replicaCount', node => Object.assign(node, { description: 'How many.' })),
  },
  {
    name: 'a default moves',
    level: 'patch',
    restarts: true,
    change: values('imagePullSeconds: 1200', 'imagePullSeconds: 1300'),
  },
  {
    name: 'a default moves, and brings an object',
    level: 'minor',
    restarts: false,
    says: /PodDisruptionBudget `.*` is new/,
    change: values('replicaCount: 1', 'replicaCount: 2'),
  },
  {
    name: 'the default of a flag moves',
    level: 'patch',
    restarts: true,
    says: /default of `engine\.args\.gpu-memory-utilization`: `0\.9` → `0\.8`/,
    change: values('gpu-memory-utilization: 0.9', 'gpu-memory-utilization: 0.8'),
  },
  {
    name: 'the default of a flag is gone',
    level: 'patch',
    restarts: true,
    change: values(/ {4}max-num-seqs: \d+\n/, ''),
  },
  {
    name: 'the model is served under another name',
    level: 'major',
    says: /default of `model\.servedName`/,
    change: values('servedName: mistral-7b-instruct-v0.3', 'servedName: mistral'),
  },
];
