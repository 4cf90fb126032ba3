import { parse } from 'yaml';
import type { JsonSchema } from '../schema/json-schema.ts';
import type { Change } from './change.ts';
import { changedFields } from './changed-fields.ts';
import { compareObjects } from './compare-objects.ts';
import { compareValues } from './compare-values.ts';
import { kubernetesChange } from './kubernetes-range.ts';
import type { ChartPicture, Render } from './picture.ts';
import { type Level, strongest } from './semver.ts';

/** What changed between two versions of a chart. */
export interface Comparison {
  readonly level: Level;
  /** The strongest first; no two are the same. */
  readonly changes: readonly Change[];
  readonly restartsPods: boolean;
}

/**
 * Compares two versions of a chart whose contents differ: values, objects, images, engine. The renders of both must be made with the values
 * files of the first: what breaks is what meets those who change nothing.
 */
export function compareCharts(before: ChartPicture, after: ChartPicture): Comparison {
  const renders = [...before.renders].map(([name, render]) => compareRenders(name, render, after.renders.get(name)));
  const found = [
    ...compareMetadata(chartYaml(before), chartYaml(after)),
    ...compareValues(contractOf(before), contractOf(after)),
    ...renders.flatMap(({ changes }) => changes),
  ];
  const changes = once(found.length > 0 ? found : otherwise(before, after));
  return {
    level: strongest(changes.map(({ level }) => level))!,
    changes,
    restartsPods: renders.some(({ restartsPods }) => restartsPods),
  };
}

/** Where the version writes itself. */
const written = ['Chart.yaml', 'README.md', 'CHANGELOG.md'];

/** What no comparison of values and objects finds is still another package, and may be another object. */
function otherwise(before: ChartPicture, after: ChartPicture): readonly Change[] {
  const [a, b] = [before.files, after.files];
  // a version and its changelog differ in any case
  const paths = [...new Set([...a.keys(), ...b.keys()])]
    .filter(path => a.get(path) !== b.get(path) && !written.includes(path))
    .sort();
  const changed = (says: string): Change => ({ level: 'patch', kind: 'changed', says });
  const fields = changedFields(before, after);
  if (paths.some(path => path.startsWith('files/'))) return [changed('programs of the chart changed'), ...fields];
  if (fields.length > 0) return fields;
  return [changed(`texts of the chart changed: ${paths.join(', ') || 'README.md'}`)];
}

function compareRenders(name: string, before: Render, after: Render | undefined) {
  if (!after || 'refused' in before) return { changes: [], restartsPods: false };
  if ('objects' in after) return compareObjects(before.objects, after.objects);
  const todo = `look for the same in your values files: ${after.refused}`;
  const change: Change = { level: 'major', kind: 'changed', says: `values as in ${name} are refused`, todo };
  return { changes: [change], restartsPods: false };
}

interface ChartYaml {
  readonly name: string;
  readonly type?: string;
  readonly appVersion?: string;
  readonly kubeVersion?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

const chartYaml = ({ files }: ChartPicture): ChartYaml => parse(files.get('Chart.yaml') ?? '') as ChartYaml;

const contractOf = ({ files }: ChartPicture) => ({
  schema: JSON.parse(files.get('values.schema.json') ?? '{}') as JsonSchema,
  values: (parse(files.get('values.yaml') ?? '', { version: '1.1' }) ?? {}) as Readonly<Record<string, unknown>>,
});

function compareMetadata(a: ChartYaml, b: ChartYaml): readonly Change[] {
  const images = (chart: ChartYaml): ReadonlyMap<string, string> =>
    new Map(
      ((parse(chart.annotations?.['artifacthub.io/images'] ?? '') ?? []) as { name: string; image: string }[]).map(
        ({ name, image }) => [name, image],
      ),
    );
  const was = images(a);
  return [
    ...(a.name === b.name && a.type === b.type
      ? []
      : [
          {
            level: 'major',
            kind: 'changed',
            says: `chart ${a.name} is ${b.name}`,
            todo: 'install it as another chart',
          } as const,
        ]),
    ...(a.appVersion === b.appVersion
      ? []
      : [{ level: 'patch', kind: 'changed', says: `engine version ${a.appVersion} → ${b.appVersion}` } as const]),
    ...kubernetesChange(a.kubeVersion, b.kubeVersion),
    ...[...images(b)]
      .filter(([purpose, image]) => was.has(purpose) && was.get(purpose) !== image)
      .map(
        ([purpose, image]): Change => ({ level: 'patch', kind: 'changed', says: `image of ${purpose}: \`${image}\`` }),
      ),
  ];
}

/** The same change shows with many values files. */
function once(changes: readonly Change[]): readonly Change[] {
  const unique = [...new Map(changes.map(change => [change.says, change])).values()];
  return (['major', 'minor', 'patch'] as const).flatMap(level => unique.filter(change => change.level === level));
}
