import { both, edit, type Mutation, schema, values } from './mutation.ts';

const properties = (node: Record<string, unknown>) => node.properties as Record<string, unknown>;

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
    name: 'a description of a value changes',
    level: 'patch',
    restarts: false,
    change: schema('replicaCount', node => Object.assign(node, { description: 'How many.' })),
  },
];
