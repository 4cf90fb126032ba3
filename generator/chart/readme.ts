import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import type { Config } from '../config/config.ts';
import { packageRoot } from '../package/root.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { type ChangelogVersion, upgradingSection } from './changelog.ts';
import { originOf } from './origin.ts';
import type { ChartSource } from './source.ts';
import { valueTables } from './values-table.ts';

/** What the README says besides the source. */
export interface ReadmeInput {
  readonly version: string;
  readonly changelog: readonly ChangelogVersion[];
  readonly config: Config;
  /** The chart's own schema. */
  readonly schema: JsonSchema;
}

/** Text of a chart's README.md. */
export function renderReadme(source: ChartSource, { version, changelog, config, schema }: ReadmeInput): string {
  const { name, readme, contract, derived } = source;
  const upgrading = upgradingSection(source.upgrading, changelog);
  const sections = upgrading === undefined ? readme : [...readme, { title: 'Upgrading', body: upgrading }];
  const text = template()({
    ...source,
    requirements: source.requirements ?? [],
    wait: source.installSeconds === undefined ? '' : ` --wait --timeout ${source.installSeconds}s`,
    version,
    origin: originOf(name),
    reference: config.registry === undefined ? `./charts/${name}` : `${config.registry}/${name} --version ${version}`,
    sections: sections.map(({ title, body }) => ({ title, body: body.trim() })),
    tables: valueTables({ contract, schema, derived }),
  });
  return `${text.replaceAll(/\n{3,}/g, '\n\n').trim()}\n`;
}

let compiled: ((data: unknown) => string) | undefined;

function template(): (data: unknown) => string {
  compiled ??= Handlebars.compile(readFileSync(join(packageRoot(), 'generator/texts/readme.hbs'), 'utf8'), {
    noEscape: true,
    strict: true,
    knownHelpersOnly: true,
  });
  return compiled;
}
