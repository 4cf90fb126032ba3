import { type Mutation, schema } from './mutation.ts';

/** Values that stay and allow something else. */
export const ofSchemas: readonly Mutation[] = [
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
    name: 'a keyword that the comparison does not know',
    level: 'major',
    change: schema('image', node => Object.assign(node, { dependentRequired: { tag: ['repository'] } })),
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
];
