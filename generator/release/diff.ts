import type { Project } from '../generate/project.ts';
import { renderCharts } from '../generate/render.ts';
import { compareRelease, type ReleaseComparison } from './compare-release.ts';
import { helmTool } from './helm.ts';
import { runTool } from './run-tool.ts';
import { withFolder, writeFiles } from './temporary.ts';

/** What `modelcharts diff` says of one chart. */
export interface ChartDiff {
  readonly chart: string;
  /** Undefined where nothing is released. */
  readonly compared?: ReleaseComparison;
  /** Name of a values file → what it renders to now, against then: a unified diff. Those that differ. */
  readonly rendered: ReadonlyMap<string, string>;
}

/**
 * Compares charts, as their profiles give them now, with their last released versions.
 * @throws {ProblemError} when a profile is wrong, without Helm, and without the commit of a release.
 */
export async function diffCharts(project: Project, command: string): Promise<readonly ChartDiff[]> {
  const helm = helmTool(command);
  const diffs: ChartDiff[] = [];
  for (const chart of await renderCharts(project)) {
    const compared = await compareRelease(chart, project.root, helm);
    const rendered = new Map<string, string>();
    const [before, after] = compared?.pictures ?? [];
    for (const [name, text] of before?.texts ?? []) {
      const now = after?.texts.get(name) ?? '';
      if (text !== now) rendered.set(name, await unified(text, now));
    }
    diffs.push({ chart: chart.source.name, ...(compared && { compared }), rendered });
  }
  return diffs;
}

/** A unified diff of two texts, without its head. */
const unified = (before: string, after: string): Promise<string> =>
  withFolder(async folder => {
    writeFiles(
      folder,
      new Map([
        ['before', before],
        ['after', after],
      ]),
    );
    const { stdout } = await runTool('git', 'git', ['diff', '--no-index', '--no-color', 'before', 'after'], {
      cwd: folder,
    });
    return stdout.toString().split('\n').slice(4).join('\n').trimEnd();
  });
