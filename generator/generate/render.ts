import { chartFiles } from '../chart/files.ts';
import type { ChartSource } from '../chart/source.ts';
import { contentDigest } from '../version/content-digest.ts';
import { type Ledger, readLedger } from '../version/ledger.ts';
import { blameValues } from './blame-values.ts';
import { collector } from './collect.ts';
import type { Project } from './project.ts';
import { readTests } from './read-tests.ts';
import { readSources } from './sources.ts';

/** One chart in memory. */
export interface RenderedChart {
  readonly source: ChartSource;
  readonly version: string;
  readonly ledger: Ledger;
  /** Path → text, sorted by path. */
  readonly files: ReadonlyMap<string, string>;
  /** Digest of the content, whatever the version: sha256:… */
  readonly content: () => string;
}

/**
 * All charts of a project, in memory.
 * @throws {ProblemError} with everything that is wrong with all of them.
 */
export async function renderCharts(project: Project): Promise<readonly RenderedChart[]> {
  const { config, charts } = await readSources(project);
  const problems = collector();
  const rendered: RenderedChart[] = [];
  for (const { source, file } of charts) {
    const step = () => {
      const ledger = readLedger(source.name, project.root);
      const { version, changelog = [] } = ledger;
      const tests = readTests(source.name, project.root);
      const files = chartFiles(source, { version, changelog, config, tests });
      const content = () => contentDigest(chartFiles(source, { version: '0.0.0', config, tests }));
      return { source, version, ledger, files, content };
    };
    const chart = await problems.try(`charts/${source.name}`, step, problem => blameValues(problem, file));
    if (chart) rendered.push(chart);
  }
  problems.done();
  return rendered;
}
