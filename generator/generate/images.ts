import type { Project } from './project.ts';
import { readSources } from './sources.ts';

/** An image that a chart can pull with its default values. */
export interface ImageRow {
  readonly chart: string;
  /** What the image is for. */
  readonly purpose: string;
  /** Full reference. */
  readonly reference: string;
}

/**
 * The images of a project's charts, for mirrors: sorted by chart, then purpose.
 * @throws {ProblemError} when the profiles are wrong.
 */
export async function images(project: Project): Promise<readonly ImageRow[]> {
  const { charts } = await readSources(project);
  return charts
    .flatMap(({ source }) =>
      source.images.map(({ purpose, reference }) => ({ chart: source.name, purpose, reference })),
    )
    .sort((a, b) => (`${a.chart}\n${a.purpose}` < `${b.chart}\n${b.purpose}` ? -1 : 1));
}
