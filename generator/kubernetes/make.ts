import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { crdDefinitions } from './crd-definitions.ts';
import { type Definitions, ref } from './definitions.ts';
import { readEnums } from './enums.ts';
import { kubernetesDefinitions, kubernetesKinds, shortName } from './kubernetes-definitions.ts';
import { crdSources, kubernetes, moduleFile } from './modules.ts';
import { renderKubernetesTypes } from './render-types.ts';

// Run by `npx tsx generator/kubernetes/make.ts`: writes resources.gen.json and resources.gen.ts.

const swagger = JSON.parse(await readFile(await moduleFile(kubernetes, 'api/openapi-spec/swagger.json'), 'utf8'));
const generated = await moduleFile(kubernetes, 'pkg/generated/openapi/zz_generated.openapi.go');
let definitions: Definitions = kubernetesDefinitions(swagger, readEnums(await readFile(generated, 'utf8')));
for (const { module, file, version } of crdSources) {
  const crd = crdDefinitions(parse(await readFile(await moduleFile(module, file), 'utf8')), version, definitions);
  definitions = { ...definitions, ...crd.definitions };
  for (const line of crd.drift) console.log(line);
}

const kinds = [...kubernetesKinds.map(shortName), ...crdSources.map(({ kind }) => kind)].sort();
const sorted = Object.entries(definitions).sort(([left], [right]) => (left < right ? -1 : 1));
const schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'KubernetesResource',
  description: 'A manifest of any of the kinds that charts are made of.',
  anyOf: kinds.map(ref),
  definitions: Object.fromEntries(sorted),
};
await writeFile(join(import.meta.dirname, 'resources.gen.json'), `${JSON.stringify(schema, null, 1)}\n`);
await writeFile(join(import.meta.dirname, 'resources.gen.ts'), await renderKubernetesTypes());
