import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { blueprints } from '../../../generator/blueprints/index.ts';
import { renderCharts } from '../../../generator/generate/render.ts';
import { helmTool } from '../../../generator/release/helm.ts';
import { drawPicture } from '../../../generator/release/picture.ts';
import { type Comparison, compareCharts } from '../../../generator/version/compare-charts.ts';
import { helm, repository } from '../../tools/paths.ts';
import type { Files } from '../../version/support/mutation.ts';

/** A change of a profile, or of the chart that it makes. */
export interface ProfileChange {
  /** The profile's text, changed. */
  readonly profile?: (text: string) => string;
  /** The chart, changed: for what no profile says. */
  readonly chart?: (files: Files) => Files;
}

/** Every chart as its profile makes it, each with its own changes (chart → changes), in memory. */
export async function chartsAfter(
  folder: string,
  changes: Readonly<Record<string, readonly ProfileChange[]>>,
): Promise<ReadonlyMap<string, Files>> {
  for (const path of ['profiles', 'releases']) cpSync(join(repository, path), join(folder, path), { recursive: true });
  for (const path of readdirSync(join(folder, 'profiles')).filter(name => name.endsWith('.yaml'))) {
    const file = join(folder, 'profiles', path);
    const text = readFileSync(file, 'utf8');
    const after = (changes[path.replace(/\.yaml$/, '')] ?? []).reduce((all, { profile = same }) => profile(all), text);
    writeFileSync(file, after);
  }
  const rendered = await renderCharts({ root: folder, blueprints });
  return new Map(
    rendered.map(({ source, files }) => [
      source.name,
      (changes[source.name] ?? []).reduce<Files>((all, { chart = same }) => chart(all), files),
    ]),
  );
}

/** What `modelcharts version` compares: the defaults, and the values file that switches most on. */
export async function compared(before: Files, after: Files): Promise<Comparison> {
  const values = new Map([...before].filter(([path]) => path === 'ci/everything-on-values.yaml'));
  const tool = helmTool(helm(4));
  return compareCharts(await drawPicture(before, values, tool), await drawPicture(after, values, tool));
}

/** Writes a chart under a version, and gives its folder. */
export function writeVersion(folder: string, files: Files, version: string): string {
  const chart = join(folder, version);
  for (const [path, text] of files) {
    const file = join(chart, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, path === 'Chart.yaml' ? text.replace(/^version: .*$/m, `version: ${version}`) : text);
  }
  return chart;
}

const same = <T>(it: T): T => it;
