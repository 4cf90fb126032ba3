import type { OpenApiSchema } from '../../generator/kubernetes/openapi.ts';

/** A JSON schema for kubeconform. */
export type ManifestSchema = Readonly<Record<string, unknown>>;

/** What says nothing about a manifest's form, or is said in another way. */
const dropped: ReadonlySet<string> = new Set(['description', 'default', 'example', 'nullable', 'externalDocs']);

const stringOr = (type: string): ManifestSchema => ({ oneOf: [{ type: 'string' }, { type }] });

/** Definitions that accept more than Kubernetes' description says. */
export const looserDefinitions: Readonly<Record<string, ManifestSchema>> = {
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': stringOr('integer'),
  'io.k8s.apimachinery.pkg.api.resource.Quantity': stringOr('number'),
};

/** What the API server does with a manifest, as JSON schema; with `close`, fields that it does not know are refused. */
export function manifestSchema(
  schema: OpenApiSchema,
  close: boolean,
  enums?: ReadonlyMap<string, readonly string[]>,
): ManifestSchema {
  const made: Record<string, unknown> = Object.fromEntries(
    Object.entries(schema).filter(([key]) => !dropped.has(key) && !key.startsWith('x-kubernetes-')),
  );
  if (schema['x-kubernetes-int-or-string']) return { ...without(made, 'type', 'anyOf'), ...stringOr('integer') };
  if (schema.nullable && schema.type !== undefined) made.type = [schema.type, 'null'];
  // The API server fills in a custom resource's defaults before it checks what is required.
  const required = new Set(schema.required?.filter(key => schema.properties?.[key]?.default === undefined));
  if (schema.properties !== undefined) {
    made.required = [...required];
    const properties = Object.entries(schema.properties).map(([key, property]) => {
      const values = property.items === undefined ? enums?.get(key) : undefined;
      const child = manifestSchema(values === undefined ? property : { ...property, enum: values }, close);
      return [key, required.has(key) ? child : orNull(child)] as const;
    });
    made.properties = Object.fromEntries(properties);
    const open = schema.additionalProperties !== undefined || schema['x-kubernetes-preserve-unknown-fields'];
    if (close && !open) made.additionalProperties = false;
  }
  for (const key of ['items', 'additionalProperties', 'not'] as const) {
    const child = schema[key];
    if (typeof child === 'object') made[key] = manifestSchema(child, close && key !== 'not');
  }
  // These only check what is described elsewhere: closed, they would refuse the fields they leave out.
  for (const key of ['allOf', 'anyOf', 'oneOf'] as const) {
    const children = schema[key];
    if (children !== undefined) made[key] = children.map(child => manifestSchema(child, false));
  }
  return made;
}

/** Null stands for an optional field that is not there. */
function orNull(schema: ManifestSchema): ManifestSchema {
  if ('$ref' in schema) return { anyOf: [schema, { type: 'null' }] };
  const made = { ...schema };
  if (typeof schema.type === 'string') made.type = [schema.type, 'null'];
  if (Array.isArray(schema.enum)) made.enum = [...schema.enum, null];
  return made;
}

function without(schema: ManifestSchema, ...keys: readonly string[]): ManifestSchema {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !keys.includes(key)));
}
