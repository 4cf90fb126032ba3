import { isDeepStrictEqual } from 'node:util';
import type { JsonSchema } from '../schema/json-schema.ts';
import { byPathEnd, kubernetesCopies, monitorTypes, ownTypes } from './crd-names.ts';
import { closedObject, type Definitions, described, manifest, ref } from './definitions.ts';
import { driftOf } from './drift.ts';
import type { CustomResourceDefinition, OpenApiSchema } from './openapi.ts';

/** What a custom resource definition gives. */
export interface CrdDefinitions {
  readonly definitions: Definitions;
  /** One line for each field in which an embedded copy of a Kubernetes type differs from it, without doubles. */
  readonly drift: readonly string[];
}

/**
 * The definitions of a custom resource, with Kubernetes' own types in the place of its copies of them.
 * @throws Error when an object has no name in crd-names.ts, or a name stands for two different objects.
 */
export function crdDefinitions(crd: CustomResourceDefinition, version: string, known: Definitions): CrdDefinitions {
  const { group, names } = crd.spec;
  const { kind } = names;
  const root = crd.spec.versions.find(({ name }) => name === version)?.schema.openAPIV3Schema;
  if (root === undefined) throw new Error(`${kind} has no version ${version}`);
  const own = { ...monitorTypes, ...ownTypes[kind] };
  const definitions: Record<string, JsonSchema> = {};
  const drift = new Set<string>();

  function convert(schema: OpenApiSchema, path: string): JsonSchema {
    const about = described(schema);
    // A pattern on a number or string is that of amounts.
    if (schema['x-kubernetes-int-or-string']) return ref(schema.pattern === undefined ? 'IntOrString' : 'Quantity');
    if (schema.items !== undefined) return { ...about, type: 'array', items: convert(schema.items, `${path}[]`) };
    if (typeof schema.additionalProperties === 'object')
      return { ...about, type: 'object', additionalProperties: convert(schema.additionalProperties, `${path}{}`) };
    if (schema.type === 'object') {
      const copied = byPathEnd(kubernetesCopies, path);
      if (copied !== undefined) return copy(schema, copied, path);
      return schema.properties === undefined
        ? { ...about, type: 'object', additionalProperties: true }
        : named(schema, path);
    }
    return { ...about, ...(schema.type ? { type: schema.type } : {}), ...(schema.enum ? { enum: schema.enum } : {}) };
  }

  function copy(schema: OpenApiSchema, name: string, path: string): JsonSchema {
    const type = known[name];
    if (type === undefined) throw new Error(`${kind}.${path} is a copy of ${name}, which is not among the types`);
    const { onlyInCopy, onlyInKubernetes } = driftOf(schema, type, known);
    for (const field of onlyInCopy) drift.add(`${kind}: ${name}.${field} is not in Kubernetes' type`);
    for (const field of onlyInKubernetes) drift.add(`${kind}: ${name}.${field} is not in the copy of ${path}`);
    return ref(name);
  }

  function named(schema: OpenApiSchema, path: string): JsonSchema {
    const name = byPathEnd(own, path);
    if (name === undefined) throw new Error(`${kind}.${path} needs a name in crd-names.ts`);
    const made = object(schema, path);
    const before = definitions[name] ?? known[name];
    if (before !== undefined && !isDeepStrictEqual(withoutTexts(before), withoutTexts(made)))
      throw new Error(`${kind}.${path}: there is another type ${name}`);
    definitions[name] ??= before ?? made;
    return ref(name);
  }

  function object(schema: OpenApiSchema, path: string): JsonSchema {
    const entries = Object.entries(schema.properties ?? {}).filter(([key]) => key !== 'status');
    const properties = entries.map(([key, property]) => [key, convert(property, path === '' ? key : `${path}.${key}`)]);
    // The API server fills in defaults before it checks what is required.
    const required = (schema.required ?? []).filter(key => schema.properties?.[key]?.default === undefined);
    return closedObject(Object.fromEntries(properties), required, described(schema));
  }

  definitions[kind] = manifest(object(root, ''), { group, version, kind });
  return { definitions, drift: [...drift] };
}

/** A schema without its descriptions, which say nothing about its form. */
function withoutTexts(schema: JsonSchema): unknown {
  return JSON.parse(
    JSON.stringify(schema, (key, value) => (key === 'description' && typeof value === 'string' ? undefined : value)),
  );
}
