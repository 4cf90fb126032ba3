import type { Project } from '../generate/project.ts';
import { type RenderedChart, renderCharts } from '../generate/render.ts';
import { ProblemError } from '../problem/problem-error.ts';
import { checkVersion } from '../version/check-version.ts';
import { packaged } from '../version/content-digest.ts';
import { ledgerFile, type Release } from '../version/ledger.ts';
import { promisesOf } from '../version/promises.ts';
import { type Commit, commitOf, filesAt, isAncestor, targetBranch } from './git.ts';
import { checkPackager, type Helm, helmTool } from './helm.ts';
import { manifestOf } from './manifest.ts';
import { packageChart } from './package.ts';
import { drawPicture } from './picture.ts';
import { writeLedger } from './version.ts';

/** What was recorded of one chart. */
export interface RecordRow {
  readonly chart: string;
  readonly version: string;
  readonly state: 'recorded' | 'already released';
  readonly manifest: string;
}

/**
 * Records what the current commit holds as released: commit, digests and promises go into the ledgers. Nothing is written before all
 * of them are made.
 * @throws {ProblemError} where the commit does not hold what the profiles give, is not merged, or a version is stale or has no changelog.
 */
export async function recordReleases(
  project: Project,
  options: { readonly helm: string },
): Promise<readonly RecordRow[]> {
  const helm = helmTool(options.helm);
  await checkPackager(helm);
  const commit = await commitOf(project.root, 'HEAD');
  await checkMerged(project.root, commit);
  const charts = await renderCharts(project);
  const recorded: { readonly chart: RenderedChart; readonly release?: Release }[] = [];
  for (const chart of charts) {
    const problems = checkVersion(chart.source.name, chart.ledger, chart.content);
    if (problems.length > 0) throw new ProblemError(problems);
    const isOut = chart.ledger.released.some(({ version }) => version === chart.version);
    if (!isOut) checkChangelog(chart);
    recorded.push(isOut ? { chart } : { chart, release: await releaseOf(chart, commit, project.root, helm) });
  }
  for (const { chart, release } of recorded) {
    const { content: _decided, released, ...ledger } = chart.ledger;
    if (release) writeLedger(project.root, chart.source.name, { ...ledger, released: [...released, release] });
  }
  return recorded.map(({ chart: { source, version, ledger }, release }) => ({
    chart: source.name,
    version,
    state: release ? 'recorded' : 'already released',
    manifest: (release ?? ledger.released.at(-1)!).manifest,
  }));
}

/** A squash makes another commit, and the one of the branch is lost. */
async function checkMerged(root: string, { id }: Commit): Promise<void> {
  const branch = await targetBranch(root);
  if (branch === undefined || (await isAncestor(root, id, branch))) return;
  throw new ProblemError({
    code: 'not-released',
    file: root,
    message: `the current commit is not in ${branch}`,
    expected: 'a commit that is merged: one of a branch is lost when it is squashed',
    found: id,
    hint: `merge it, fetch, and record the merged commit; where ${branch} is another branch: git remote set-head origin --auto`,
  });
}

function checkChangelog({ source: { name }, version, ledger: { changelog = [] } }: RenderedChart): void {
  if (changelog.some(entry => entry.version === version)) return;
  throw new ProblemError({
    code: 'stale-version',
    file: ledgerFile(name),
    pointer: '/changelog',
    message: `the changelog of ${name} does not say what ${version} brings`,
    expected: `an entry for ${version}`,
    found: 'none',
    hint: 'run: modelcharts version; modelcharts generate; commit; then modelcharts version --release',
  });
}

async function releaseOf(chart: RenderedChart, { id, epoch }: Commit, root: string, helm: Helm): Promise<Release> {
  const { source, version, files, content } = chart;
  const there = await filesAt(root, id, `charts/${source.name}`);
  const other = [...new Set([...files.keys(), ...there.keys()])].filter(path => files.get(path) !== there.get(path));
  if (other.length > 0)
    throw new ProblemError({
      code: 'not-released',
      file: `charts/${source.name}`,
      message: `the current commit does not hold the chart ${source.name} ${version}`,
      expected: 'what its profile gives, committed',
      found: `${other.slice(0, 3).join(', ')} differs in ${id.slice(0, 12)}`,
      hint: 'run: modelcharts generate; commit; then modelcharts version --release',
    });
  const pack = await packageChart({ chart: source.name, version, files, epoch }, helm);
  const { digest } = await manifestOf(pack, helm);
  const picture = await drawPicture(packaged(files), new Map(), helm);
  return {
    version,
    commit: id,
    epoch,
    content: content(),
    package: pack.digest,
    manifest: digest,
    promises: promisesOf(picture),
  };
}
