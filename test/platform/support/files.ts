import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Values } from '../../charts/support/charts.ts';
import { type KubeObject, parseObjects } from '../../charts/support/objects.ts';
import { repository } from '../../tools/paths.ts';

/** One file of `values-examples/platform/`. */
export interface PlatformFile {
  readonly name: string;
  /** Path inside the repository. */
  readonly path: string;
  readonly text: string;
  /** The comment that the file begins with, without number signs. */
  readonly head: string;
}

const folder = 'values-examples/platform';

/** Every file, in the order in which a cluster gets them. */
export const platformFiles: readonly PlatformFile[] = readdirSync(join(repository, folder))
  .sort()
  .map(name => {
    const path = `${folder}/${name}`;
    const text = readFileSync(join(repository, path), 'utf8');
    const lines = text.split('\n');
    const end = lines.findIndex(line => !line.startsWith('#'));
    return {
      name,
      path,
      text,
      head: lines
        .slice(0, end)
        .map(line => line.replace(/^# ?/, ''))
        .join('\n'),
    };
  });

/** Values of charts of others, for `helm upgrade --values`. */
export const valuesFiles = platformFiles.filter(({ name }) => name.endsWith('.values.yaml'));

/** Objects, for `kubectl apply`. */
export const manifestFiles = platformFiles.filter(file => !valuesFiles.includes(file));

/** The file of a name. @throws {Error} where there is none. */
export function platformFile(name: string): PlatformFile {
  const found = platformFiles.find(file => file.name === name);
  if (found === undefined) throw new Error(`${folder} has no ${name}`);
  return found;
}

/** The objects of a manifest file. */
export const objectsOf = (name: string): readonly KubeObject[] => parseObjects(platformFile(name).text);

/** The values of a values file. */
export const valuesOf = (name: string): Values => parse(platformFile(name).text) as Values;
