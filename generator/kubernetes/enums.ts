/** Definition name, short as in `core_v1_Container` → property → its values. */
export type Enums = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

/**
 * Reads the values of enumerated properties from Kubernetes' generated Go file: its API description leaves them out.
 * @throws Error when none is found, since the file's form has then changed.
 */
export function readEnums(goSource: string): Enums {
  const enums = new Map<string, Map<string, readonly string[]>>();
  let definition = '';
  let property = '';
  for (const line of goSource.split('\n')) {
    const start = /^func schema_(?:k8sio_api|pkg_apis)_(\w+)\(/.exec(line);
    if (start !== null) definition = start[1]!;
    property = /^\t{5}"(\w+)": \{/.exec(line)?.[1] ?? property;
    const values = /^\s+Enum:\s+\[\]interface\{\}\{(.*)\}/.exec(line)?.[1];
    if (values === undefined) continue;
    const properties = enums.get(definition) ?? new Map<string, readonly string[]>();
    enums.set(definition, properties.set(property, JSON.parse(`[${values}]`) as string[]));
  }
  if (enums.size === 0) throw new Error('no enumerated property found in the generated OpenAPI file of Kubernetes');
  return enums;
}

/** The key of `Enums` for a full definition name such as io.k8s.api.core.v1.Container. */
export function enumKey(fullName: string): string {
  return fullName.split('.').slice(-3).join('_');
}
