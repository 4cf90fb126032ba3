import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { enumKey, readEnums } from '../../generator/kubernetes/enums.ts';
import {
  type CrdSource,
  crdSources,
  type GoModule,
  kubernetes,
  moduleFile,
} from '../../generator/kubernetes/modules.ts';
import {
  apiVersionOf,
  type CustomResourceDefinition,
  type GroupVersionKind,
  refTarget,
  type Swagger,
} from '../../generator/kubernetes/openapi.ts';
import { schemas } from './paths.ts';
import { platformCrds } from './platform-crds.ts';
import { looserDefinitions, type ManifestSchema, manifestSchema } from './schema-rules.ts';

/** The Kubernetes versions that manifests are checked against: the oldest and the newest that the charts support. */
export const kubernetesVersions = ['1.31.14', kubernetes.version.slice(1)] as const;

/**
 * kubeconform's arguments for one Kubernetes version, without any use of the network.
 * @throws Error when there are no schemas of that version, or the schemas are not installed.
 */
export function kubeconformArgs(kubernetesVersion: string): string[] {
  const folder = schemas();
  if (!kubernetesVersions.includes(kubernetesVersion))
    throw new Error(`no schemas of Kubernetes ${kubernetesVersion}: there are ${kubernetesVersions.join(', ')}`);
  const locations = [
    '{{.NormalizedKubernetesVersion}}/{{.ResourceKind}}{{.KindSuffix}}.json',
    'crd/{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json',
  ].flatMap(location => ['-schema-location', join(folder, location)]);
  return ['-strict', '-kubernetes-version', kubernetesVersion, ...locations];
}

/**
 * Writes kubeconform's schemas for `kubernetesVersions` and the custom resources into a folder.
 * @throws Error when a module is not served or its files have another form.
 */
export async function makeSchemas(target: string): Promise<void> {
  for (const version of kubernetesVersions)
    await makeKubernetesSchemas({ ...kubernetes, version: `v${version}` }, join(target, `v${version}`));
  for (const source of [...crdSources, ...platformCrds]) await makeCrdSchemas(source, join(target, 'crd'));
}

async function makeKubernetesSchemas(module: GoModule, folder: string): Promise<void> {
  await mkdir(folder);
  const text = await readFile(await moduleFile(module, 'api/openapi-spec/swagger.json'), 'utf8');
  const generated = await moduleFile(module, 'pkg/generated/openapi/zz_generated.openapi.go');
  const enums = readEnums(await readFile(generated, 'utf8'));
  const { definitions } = JSON.parse(text) as Swagger;
  const made = new Map<string, ManifestSchema>();
  for (const [name, definition] of Object.entries(definitions))
    made.set(name, looserDefinitions[name] ?? manifestSchema(definition, true, enums.get(enumKey(name))));
  for (const [name, definition] of Object.entries(definitions)) {
    const kinds = definition['x-kubernetes-group-version-kind'] ?? [];
    // A definition of many kinds, such as DeleteOptions, is never a manifest.
    if (kinds.length !== 1 || definition.properties === undefined) continue;
    await writeSchema(join(folder, fileName(kinds[0]!)), {
      ...fixed(made.get(name)!, kinds[0]!),
      definitions: Object.fromEntries(
        [...reached(name, made)].map(reachedName => [reachedName, made.get(reachedName)]),
      ),
    });
  }
}

async function makeCrdSchemas({ module, file }: Pick<CrdSource, 'module' | 'file'>, folder: string): Promise<void> {
  const crd = parse(await readFile(await moduleFile(module, file), 'utf8')) as CustomResourceDefinition;
  const { group, names, versions } = crd.spec;
  await mkdir(join(folder, group), { recursive: true });
  for (const { name: version, schema } of versions) {
    const made = manifestSchema(schema.openAPIV3Schema, true);
    const file = join(folder, group, `${names.kind.toLowerCase()}_${version}.json`);
    await writeSchema(file, fixed(made, { group, version, kind: names.kind }));
  }
}

/** A schema whose `apiVersion` and `kind` have one value. */
function fixed(schema: ManifestSchema, kind: GroupVersionKind): ManifestSchema {
  const head = { apiVersion: { enum: [apiVersionOf(kind)] }, kind: { enum: [kind.kind] } };
  return { ...schema, properties: { ...(schema.properties as ManifestSchema), ...head } };
}

/** The names of all definitions that a definition leads to, itself among them. */
function reached(start: string, schemas: ReadonlyMap<string, ManifestSchema>): ReadonlySet<string> {
  const names = new Set([start]);
  for (const name of names)
    for (const [, target] of JSON.stringify(schemas.get(name)).matchAll(/"\$ref":"([^"]+)"/g))
      names.add(refTarget(target!));
  return names;
}

/** kubeconform's file name: deployment-apps-v1.json, pod-v1.json, ingress-networking-v1.json. */
function fileName({ group, version, kind }: GroupVersionKind): string {
  const parts = [kind, group.split('.')[0]!, version].filter(part => part !== '');
  return `${parts.join('-').toLowerCase()}.json`;
}

async function writeSchema(file: string, schema: ManifestSchema): Promise<void> {
  await writeFile(file, JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', ...schema }));
}
