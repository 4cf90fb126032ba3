import type { Config } from '../config/config.ts';
import { renderChartSchema } from '../schema/chart-schema.ts';
import { type ChangelogVersion, renderChangelog } from './changelog.ts';
import { renderChartYaml } from './chart-yaml.ts';
import { renderCiValues } from './ci-values.ts';
import { finalValues } from './final-values.ts';
import { renderHelmignore } from './helmignore.ts';
import { generatedFrom, originOf } from './origin.ts';
import { renderReadme } from './readme.ts';
import type { ChartSource } from './source.ts';
import { renderValues } from './values-yaml.ts';

/** What a chart is made of besides its source. */
export interface ChartFilesOptions {
  readonly version: string;
  /** What the versions brought, newest first; none: the chart has no CHANGELOG.md. */
  readonly changelog?: readonly ChangelogVersion[];
  readonly config: Config;
  /** helm-unittest suites of the chart: file name → text. */
  readonly tests: Readonly<Record<string, string>>;
}

/**
 * All files of a chart: path → text, sorted by path.
 * @throws {ProblemError} when plan, restrictions and contract contradict each other.
 * @throws {RangeError} when two files have one path, or a path leads out of the chart.
 */
export function chartFiles(
  source: ChartSource,
  { version, changelog = [], config, tests }: ChartFilesOptions,
): ReadonlyMap<string, string> {
  const { name, contract, restrictions } = source;
  const { values, schema } = finalValues(source);
  const files: readonly (readonly [string, string])[] = [
    ['.helmignore', renderHelmignore(name)],
    ...(changelog.length > 0 ? [['CHANGELOG.md', renderChangelog(name, changelog)] as const] : []),
    ['Chart.yaml', renderChartYaml(source, { version, changelog, config })],
    ['README.md', renderReadme(source, { version, changelog, config, schema })],
    ['values.schema.json', renderChartSchema({ contract, restrictions, values }, originOf(name))],
    ['values.yaml', renderValues(source, values)],
    ...source.templates.map(({ path, text }) => [`templates/${path}`, text] as const),
    ...Object.entries(source.files),
    ...Object.entries(source.ci).map(
      ([ci, partial]) => [`ci/${ci}-values.yaml`, renderCiValues(name, partial)] as const,
    ),
    ...Object.entries(tests).map(
      ([file, text]) => [`tests/${file}`, `# ${generatedFrom(`profiles/tests/${name}/${file}`)}\n${text}`] as const,
    ),
  ];
  return sorted(files);
}

function sorted(files: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  const out = new Map<string, string>();
  for (const [path, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (path.startsWith('/') || path.split('/').includes('..'))
      throw new RangeError(`the path leads out of the chart: ${path}`);
    if (out.has(path)) throw new RangeError(`two files of the chart have one path: ${path}`);
    out.set(path, text.endsWith('\n') ? text : `${text}\n`);
  }
  return out;
}
