import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package/root.ts';
import { ProblemError } from '../problem/problem-error.ts';
import { didYouMean } from '../problem/suggest.ts';
import { list } from '../schema/describe.ts';
import { loadSchema } from '../schema/load.ts';
import { readChecked } from '../yaml/read-checked.ts';
import type { Catalogue, Engine, Instance, MetricsTable } from './catalogue.ts';
import type { EngineImage } from './engine-image.ts';
import type { Ray } from './ray.ts';
import { readEngine } from './read-engine.ts';
import { readImages } from './read-images.ts';
import { readInstances } from './read-instances.ts';
import { compareVersions } from './versions.ts';

/**
 * The catalogue below `root`, each file read when it is first asked for.
 * What it does not know is a problem without a file: whoever asks knows the profile to blame.
 */
export function readCatalogue(root: string = packageRoot()): Catalogue {
  const engines = new Map<string, Engine>();
  let instances: ReadonlyMap<string, Instance> | undefined;
  let images: readonly EngineImage[] | undefined;
  const readAll = () => {
    instances ??= readAllInstances(root);
    return instances;
  };
  const tables = () => yamlFiles(root, 'catalogue/engines').filter(file => /-\d/.test(file));
  return {
    versions: name => versionsOf(name, tables().map(withoutEnding)),
    engine(name, version) {
      const id = `${name}-${version}`;
      const known = tables();
      if (!known.includes(`${id}.yaml`)) throw unknownEngine(name, version, known);
      const engine = engines.get(id) ?? readEngine(name, version, root);
      engines.set(id, engine);
      return engine;
    },
    instance(type) {
      const all = readAll();
      const instance = all.get(type);
      if (!instance) throw unknownInstance(type, [...all.keys()]);
      return instance;
    },
    instances: () => [...readAll().values()],
    images() {
      images ??= readAllImages(root);
      return images;
    },
    ray(version) {
      const known = yamlFiles(root, 'catalogue/ray');
      if (!known.includes(`ray-${version}.yaml`)) throw unknownEngine('ray', version, known, 'catalogue/ray');
      return readChecked<Ray>(
        `catalogue/ray/ray-${version}.yaml`,
        root,
        loadSchema('schemas/catalogue/ray.schema.json'),
      );
    },
    metrics() {
      const schema = loadSchema('schemas/catalogue/metrics.schema.json');
      return yamlFiles(root, 'catalogue/metrics').map(name =>
        readChecked<MetricsTable>(`catalogue/metrics/${name}`, root, schema),
      );
    },
  };
}

function yamlFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder))
    .filter(name => name.endsWith('.yaml'))
    .sort();
}

function readAllInstances(root: string): ReadonlyMap<string, Instance> {
  const schema = loadSchema('schemas/catalogue/instances.schema.json');
  const all = yamlFiles(root, 'catalogue/instances').flatMap(name =>
    readInstances(`catalogue/instances/${name}`, root, schema),
  );
  return new Map(all.map(instance => [instance.type, instance]));
}

function readAllImages(root: string): readonly EngineImage[] {
  const schema = loadSchema('schemas/catalogue/images.schema.json');
  return yamlFiles(root, 'catalogue/images').flatMap(name => readImages(`catalogue/images/${name}`, root, schema));
}

const withoutEnding = (file: string): string => file.replace(/\.yaml$/, '');

const versionsOf = (name: string, known: readonly string[]): readonly string[] =>
  known
    .filter(id => id.startsWith(`${name}-`))
    .map(id => id.slice(name.length + 1))
    .sort(compareVersions);

function unknownEngine(
  name: string,
  version: string,
  files: readonly string[],
  folder = 'catalogue/engines',
): ProblemError {
  const known = files.map(withoutEnding);
  const versions = versionsOf(name, known);
  return new ProblemError({
    code: 'unknown-engine',
    file: folder,
    message: `there is no table of ${name} ${version}`,
    expected: `one of: ${list(versions.length > 0 ? versions : known)}`,
    found: JSON.stringify(versions.length > 0 ? version : name),
    hint: `make ${folder}/${name}-${version}.yaml as docs/architecture.md says, or take a version that has one`,
  });
}

function unknownInstance(type: string, known: readonly string[]): ProblemError {
  return new ProblemError({
    code: 'unknown-instance',
    file: 'catalogue/instances',
    message: `there is no instance type ${JSON.stringify(type)} in the catalogue`,
    expected: `one of: ${list(known, 40)}`,
    found: JSON.stringify(type),
    hint: 'write it into catalogue/instances, with its source',
    ...didYouMean(type, known),
  });
}
