/** What a field of a model takes: JSON types, names of models, lists of them. */
export type RayType = string | { readonly list: readonly RayType[] };

/** One field of a model. */
export interface RayField {
  readonly takes: readonly RayType[];
  readonly required?: boolean;
  readonly deprecated?: boolean;
  /** What it is when not given. */
  readonly default?: unknown;
}

/** A configuration model of Ray Serve, or an enumeration. */
export interface RayModel {
  readonly enum?: readonly unknown[];
  /** What becomes of a key that it does not know; dropped is without a word. */
  readonly unknownKeys?: 'refused' | 'dropped' | 'kept';
  readonly fields?: Readonly<Record<string, RayField>>;
}

/** What is known of one version of Ray. */
export interface Ray {
  readonly version: string;
  readonly origin: string;
  readonly models: Readonly<Record<string, RayModel>>;
}

/**
 * Keys of a value that a model of Ray does not know, as dotted paths: those Ray refuses, and those it drops without a word.
 * @param model for instance `ServeDeploySchema` for a serveConfigV2
 */
export function unknownRayKeys(ray: Ray, model: string, value: unknown, path = model): readonly string[] {
  const fields = ray.models[model]?.fields;
  if (!fields || typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = `${path}.${key}`;
    const field = fields[key];
    return field ? inside(ray, field.takes, inner, at) : [at];
  });
}

/** The first model that a field takes decides; a plain value has no keys. */
function inside(ray: Ray, takes: readonly RayType[], value: unknown, path: string): readonly string[] {
  for (const type of takes) {
    if (typeof type === 'string' && type in ray.models) return unknownRayKeys(ray, type, value, path);
    if (typeof type === 'object' && Array.isArray(value))
      return value.flatMap((item, i) => inside(ray, type.list, item, `${path}.${i}`));
  }
  return [];
}
