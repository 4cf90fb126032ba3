import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { blueprints } from '../../../generator/blueprints/index.ts';
import { generate } from '../../../generator/generate/generate.ts';
import { recordReleases } from '../../../generator/release/record.ts';
import { decideVersions, type VersionRow } from '../../../generator/release/version.ts';
import { helm, repository } from '../../tools/paths.ts';
import { run } from '../../tools/run.ts';

/** A project in a git repository of its own, with one of our profiles. */
export interface ReleasedProject {
  readonly root: string;
  readonly chart: string;
  git(...args: readonly string[]): Promise<string>;
  commit(): Promise<void>;
  /** Writes the charts. */
  generate(): Promise<void>;
  /** `modelcharts version && modelcharts generate`. */
  version(options?: { readonly to?: string; readonly note?: string }): Promise<VersionRow>;
  /** Commits, records the release, and commits that. */
  release(): Promise<void>;
}

/** Makes it below `folder`, without a release. */
export async function makeReleasedProject(folder: string, chart: string): Promise<ReleasedProject> {
  const root = join(folder, 'project');
  for (const path of [
    `profiles/${chart}.yaml`,
    `profiles/tests/${chart}`,
    `values-examples/${chart}`,
    'package-lock.json',
  ])
    cpSync(join(repository, path), join(root, path), { recursive: true });
  mkdirSync(join(root, 'releases'));
  writeFileSync(join(root, `releases/${chart}.yaml`), 'version: 0.1.0\nreleased: []\n');
  const project = { root, blueprints };
  const git = async (...args: readonly string[]): Promise<string> => {
    const names = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
    return (await run('git', [...names, ...args], { cwd: root, check: true })).stdout;
  };
  const made: ReleasedProject = {
    root,
    chart,
    git,
    async commit() {
      await git('add', '--all');
      await git('commit', '--quiet', '--allow-empty', '--message=change');
    },
    async generate() {
      await generate({ ...project, out: 'charts' });
    },
    async version(options = {}) {
      const [row] = await decideVersions(project, { helm: helm(4), ...options });
      await made.generate();
      return row!;
    },
    async release() {
      await made.commit();
      await recordReleases(project, { helm: helm(4) });
      await made.commit();
    },
  };
  await git('init', '--quiet', '--initial-branch=main');
  return made;
}
