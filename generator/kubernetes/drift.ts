import type { JsonSchema } from '../schema/json-schema.ts';
import type { Definitions } from './definitions.ts';
import { type OpenApiSchema, refTarget } from './openapi.ts';

/** How a copy of a Kubernetes type inside a custom resource definition differs from the type. */
export interface Drift {
  /** Fields the copy has and Kubernetes' type has not: they cannot be written. */
  readonly onlyInCopy: readonly string[];
  /** Fields Kubernetes' type has and the copy has not: they compile, and the API server drops them. */
  readonly onlyInKubernetes: readonly string[];
}

/** Compares a copy with the Kubernetes type it stands for, field by field, all the way down. */
export function driftOf(copy: OpenApiSchema, type: JsonSchema, definitions: Definitions): Drift {
  const onlyInCopy: string[] = [];
  const onlyInKubernetes: string[] = [];

  function compare(left: OpenApiSchema, unresolved: JsonSchema, path: string): void {
    const right = unresolved.$ref === undefined ? unresolved : (definitions[refTarget(unresolved.$ref)] ?? {});
    if (left.items !== undefined && right.items !== undefined) compare(left.items, right.items, `${path}[]`);
    // A copy without fields, as of metadata, keeps whatever is written.
    if (left.properties === undefined || right.properties === undefined) return;
    for (const [key, property] of Object.entries(left.properties)) {
      const same = right.properties[key];
      if (same === undefined) onlyInCopy.push(`${path}.${key}`);
      else compare(property, same, `${path}.${key}`);
    }
    for (const key of Object.keys(right.properties))
      if (left.properties[key] === undefined) onlyInKubernetes.push(`${path}.${key}`);
  }

  compare(copy, type, '');
  const clean = (paths: readonly string[]) => paths.map(path => path.slice(1));
  return { onlyInCopy: clean(onlyInCopy), onlyInKubernetes: clean(onlyInKubernetes) };
}
