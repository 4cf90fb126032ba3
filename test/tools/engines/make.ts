import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from '../paths.ts';
import { withRelease } from './environment.ts';
import { pythonVersion, releases } from './releases.ts';
import { printTable } from './table.ts';

// Run by `make engine-table TABLE=vllm-0.27.1`: installs the release, asks it what it takes, writes its table, removes the release.

/** Where a table stands in the catalogue: an engine's, or Ray's. */
const fileOf = (name: string): string => `catalogue/${name.startsWith('ray-') ? 'ray' : 'engines'}/${name}.yaml`;

async function make(name: string): Promise<void> {
  const started = Date.now();
  const release = releases[name]!;
  const { version, ...found } = await withRelease(name, async (script, folder) => {
    const output = join(folder, 'table.json');
    await script(release.script, [output]);
    return JSON.parse(await readFile(output, 'utf8')) as Record<string, unknown>;
  });
  const [title] = name.split(`-${version}`);
  if (name !== `${title}-${version}`) throw new Error(`${release.requirement} says that it is ${version}`);
  const comment = [
    `Made from the released package itself by \`make engine-table TABLE=${name}\`: do not edit.`,
    'Its descriptions are first sentences of help texts of that package (Apache-2.0).',
  ];
  const origin = `${release.requirement} from PyPI on Python ${pythonVersion}, with test/tools/engines/constraints/${name}.txt`;
  await writeFile(join(repository, fileOf(name)), printTable(comment, { name: title, version, origin, ...found }));
  console.log(`${fileOf(name)}: ${((Date.now() - started) / 1000).toFixed(0)} s`);
}

const asked = process.argv.slice(2);
const unknown = asked.filter(name => !(name in releases));
if (asked.length === 0 || unknown.length > 0) {
  console.error(`name tables: ${Object.keys(releases).join(', ')}${unknown.length > 0 ? `; unknown: ${unknown}` : ''}`);
  process.exitCode = 2;
} else for (const name of asked) await make(name);
