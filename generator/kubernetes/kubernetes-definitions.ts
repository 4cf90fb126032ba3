import type { JsonSchema } from '../schema/json-schema.ts';
import { closedObject, type Definitions, described, manifest, ref } from './definitions.ts';
import { type Enums, enumKey } from './enums.ts';
import { type OpenApiSchema, refTarget, type Swagger } from './openapi.ts';

/** Kubernetes' own kinds that charts are made of, by full definition name. */
export const kubernetesKinds: readonly string[] = [
  'apps.v1.Deployment',
  'autoscaling.v2.HorizontalPodAutoscaler',
  'batch.v1.Job',
  'core.v1.ConfigMap',
  'core.v1.PersistentVolume',
  'core.v1.PersistentVolumeClaim',
  'core.v1.Pod',
  'core.v1.Secret',
  'core.v1.Service',
  'core.v1.ServiceAccount',
  'networking.v1.Ingress',
  'networking.v1.NetworkPolicy',
  'policy.v1.PodDisruptionBudget',
].map(name => `io.k8s.api.${name}`);

/** Definitions that are written in more ways than Kubernetes' description says. */
const looser: Definitions = {
  IntOrString: { description: 'A number or a string, such as a port or a percentage.', type: ['integer', 'string'] },
  Quantity: { description: 'An amount, such as 500m, 1.5 or 16Gi.', type: ['string', 'number'] },
};

/** Fields of metadata that only the API server writes; like `status` they have no place in a chart. */
const serverWritten: ReadonlySet<string> = new Set([
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
]);

/**
 * The definitions of `kubernetesKinds` and of all they reach, by short name.
 * @throws Error when a definition is missing or two have the same short name.
 */
export function kubernetesDefinitions(swagger: Swagger, enums: Enums): Definitions {
  const fullNames = new Map<string, string>();
  const definitions: Record<string, JsonSchema> = { ...looser };

  function need(fullName: string): string {
    const name = shortName(fullName);
    const known = fullNames.get(name);
    if (known === fullName) return name;
    if (known !== undefined) throw new Error(`${known} and ${fullName} have the same short name`);
    const schema = swagger.definitions[fullName];
    if (schema === undefined) throw new Error(`Kubernetes has no definition ${fullName}`);
    fullNames.set(name, fullName);
    definitions[name] = looser[name] ?? convert(withoutServerWritten(name, schema), enums.get(enumKey(fullName)));
    return name;
  }

  function convert(schema: OpenApiSchema, values?: ReadonlyMap<string, readonly string[]>): JsonSchema {
    if (schema.$ref !== undefined) return ref(need(refTarget(schema.$ref)));
    const about = described(schema);
    if (schema.properties !== undefined) {
      const properties = Object.entries(schema.properties).map(([key, property]) => {
        const converted = convert(property);
        return [key, withEnum(converted, values?.get(key))] as const;
      });
      return closedObject(Object.fromEntries(properties), schema.required ?? [], about);
    }
    if (schema.items !== undefined) return { ...about, type: 'array', items: convert(schema.items) };
    const { additionalProperties } = schema;
    if (typeof additionalProperties === 'object')
      return { ...about, type: 'object', additionalProperties: convert(additionalProperties) };
    if (schema.type === undefined) return about;
    return { ...about, type: schema.type, ...(schema.type === 'object' ? { additionalProperties: true } : {}) };
  }

  for (const fullName of kubernetesKinds) {
    const name = need(fullName);
    const kind = swagger.definitions[fullName]?.['x-kubernetes-group-version-kind']?.[0];
    if (kind === undefined) throw new Error(`${fullName} is not a kind`);
    definitions[name] = manifest(definitions[name]!, kind);
  }
  return definitions;
}

/** The last part of a full definition name. */
export function shortName(fullName: string): string {
  return fullName.slice(fullName.lastIndexOf('.') + 1);
}

function withoutServerWritten(name: string, schema: OpenApiSchema): OpenApiSchema {
  if (name !== 'ObjectMeta' || schema.properties === undefined) return schema;
  const kept = Object.entries(schema.properties).filter(([key]) => !serverWritten.has(key));
  return { ...schema, properties: Object.fromEntries(kept) };
}

function withEnum(schema: JsonSchema, values: readonly string[] | undefined): JsonSchema {
  if (values === undefined) return schema;
  return schema.items === undefined
    ? { ...schema, enum: values }
    : { ...schema, items: { ...schema.items, enum: values } };
}
