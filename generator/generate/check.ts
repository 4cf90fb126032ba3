import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compareChart, type Difference } from '../chart/compare.ts';
import { packageRoot } from '../package/root.ts';
import type { Problem } from '../problem/problem.ts';
import { list } from '../schema/describe.ts';
import { checkVersion } from '../version/check-version.ts';
import { chartsWithLedger, ledgerFile } from '../version/ledger.ts';
import { checkGenerated } from './check-generated.ts';
import type { GenerateOptions } from './generate.ts';
import { type RenderedChart, renderCharts } from './render.ts';

/**
 * What is not up to date: charts that differ from what their profiles give, versions that were decided for another content,
 * charts and ledgers without a profile, and, in the repository of modelcharts itself, types and the editor schema.
 * @throws {ProblemError} when the profiles themselves are wrong.
 */
export async function check({ out, ...project }: GenerateOptions): Promise<readonly Problem[]> {
  const charts = await renderCharts(project);
  const folder = resolve(project.root, out);
  const own = resolve(project.root) === packageRoot() ? await checkGenerated() : [];
  const versions = charts.flatMap(({ source, ledger, content }) => checkVersion(source.name, ledger, content));
  return [
    ...charts.flatMap(chart => checkChart(chart, folder, out)),
    ...versions,
    ...staleCharts(charts, folder, out),
    ...staleLedgers(charts, project.root),
    ...own,
  ];
}

function checkChart({ source, files }: RenderedChart, folder: string, out: string): Problem[] {
  const differences = compareChart(files, join(folder, source.name));
  if (differences.length === 0) return [];
  const file = `${out}/${source.name}`;
  if (!existsSync(join(folder, source.name))) {
    return [
      {
        code: 'missing-chart',
        file,
        message: `the chart ${source.name} was not generated`,
        expected: `${files.size} files`,
        found: 'no folder',
        hint: 'run: modelcharts generate',
      },
    ];
  }
  return [
    {
      code: 'drift',
      file,
      message: `the chart ${source.name} is not what its profile gives`,
      expected: 'the generated files, unedited',
      found: list(differences.map(said)),
      hint: 'run: modelcharts generate',
    },
  ];
}

const said = ({ path, state, line }: Difference): string =>
  `${path} (${state}${line === undefined ? '' : ` in line ${line}`})`;

function staleCharts(charts: readonly RenderedChart[], folder: string, out: string): Problem[] {
  if (!existsSync(folder)) return [];
  const known = charts.map(({ source }) => source.name);
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && !entry.name.startsWith('.') && !known.includes(entry.name))
    .map(({ name }) => ({
      code: 'stale-chart',
      file: `${out}/${name}`,
      message: `the chart ${name} has no profile`,
      expected: `profiles/${name}.yaml`,
      found: 'nothing',
      hint: `write the profile, or remove ${out}/${name}`,
    }));
}

/** publish would go on offering it. */
function staleLedgers(charts: readonly RenderedChart[], root: string): Problem[] {
  const known = charts.map(({ source }) => source.name);
  return chartsWithLedger(root)
    .filter(name => !known.includes(name))
    .map(name => ({
      code: 'stale-chart',
      file: ledgerFile(name),
      message: `the ledger of ${name} has no profile`,
      expected: `profiles/${name}.yaml`,
      found: 'nothing',
      hint: `write the profile, or remove ${ledgerFile(name)}: what is published stays in its registry`,
    }));
}
