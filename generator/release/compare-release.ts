import type { RenderedChart } from '../generate/render.ts';
import { type Comparison, compareCharts } from '../version/compare-charts.ts';
import type { Release } from '../version/ledger.ts';
import { nextVersion } from '../version/semver.ts';
import { commitOf, filesAt } from './git.ts';
import type { Helm } from './helm.ts';
import { type DrawnPicture, drawPicture } from './picture.ts';
import { valuesFilesAt } from './values-files.ts';

/** A chart as it is generated now beside its last released version. */
export interface ReleaseComparison {
  readonly chart: string;
  readonly last: Release;
  /** Undefined where the content is the same. */
  readonly comparison?: Comparison;
  /** The least version that may follow. */
  readonly next: string;
  /** Both, as Helm renders them with the values files of the released version. */
  readonly pictures?: readonly [DrawnPicture, DrawnPicture];
}

/**
 * What changed since the last release of a chart; undefined where nothing is released. Helm and the commit of the release are
 * asked only where the content differs.
 * @throws {ProblemError} without Helm, and without that commit.
 */
export async function compareRelease(
  { source, ledger, content, files }: RenderedChart,
  root: string,
  helm: Helm,
): Promise<ReleaseComparison | undefined> {
  const last = ledger.released.at(-1);
  const chart = source.name;
  if (!last) return undefined;
  if (content() === last.content) return { chart, last, next: last.version };
  await commitOf(root, last.commit);
  const old = await filesAt(root, last.commit, `charts/${chart}`);
  const values = await valuesFilesAt(root, last.commit, chart, old);
  const pictures = [await drawPicture(old, values, helm), await drawPicture(files, values, helm)] as const;
  const comparison = compareCharts(...pictures);
  return { chart, last, comparison, next: nextVersion(last.version, comparison.level), pictures };
}
