import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { listFiles } from '../../generator/chart/compare.ts';
import { nextVersion } from '../../generator/version/semver.ts';
import { temporaryFolder } from '../charts/support/temporary.ts';
import { binPath, repository } from '../tools/paths.ts';
import { run } from '../tools/run.ts';
import type { Files } from './support/mutation.ts';
import { mutated, mutatedRay } from './support/mutations.ts';

const root = temporaryFolder();
const clone = join(root, 'clone');

/** A chart with one of its values files: helm lint reads each. */
function filesOf(chart: string): Files {
  const folder = join(repository, 'charts', chart);
  const paths = listFiles(folder).filter(path => !path.startsWith('ci/') || path === 'ci/default-values.yaml');
  return new Map(paths.map(path => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** Each mutation has a chart of its own, so that ct is asked once. */
const cases = [mutated, mutatedRay].flatMap(({ chart, mutations }) => {
  const files = filesOf(chart);
  return mutations.map((mutation, i) => ({
    chart: `${chart}-${i}`,
    level: mutation.level,
    files,
    now: mutation.change(files),
  }));
});

/** One of each level has its version moved. */
const moved = (['major', 'minor', 'patch'] as const).map(level => {
  const { files, now } = cases.find(each => each.level === level)!;
  const version = nextVersion(/^version: (.*)$/m.exec(files.get('Chart.yaml')!)![1]!, level);
  const chart = now.get('Chart.yaml')!.replace(/^version: .*$/m, `version: ${version}`);
  return { chart: `moved-${level}`, files, now: new Map(now).set('Chart.yaml', chart) };
});

/** What is not packaged needs none. */
const { files } = cases[0]!;
const same = {
  chart: 'same',
  files,
  now: new Map([...files].map(([path, text]) => [path, path.startsWith('tests/') ? `${text}# more\n` : text])),
};

const all = [...cases, ...moved, same];

const git = (...args: readonly string[]) =>
  run('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], { cwd: clone, check: true });

function write(chart: string, texts: Files): void {
  for (const [path, text] of texts) {
    const file = join(clone, 'charts', chart, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, path === 'Chart.yaml' ? text.replace(/^name: .*$/m, `name: ${chart}`) : text);
  }
}

/** ct as its users call it, but for the two linters of YAML, which do not read the version. */
const lint = () =>
  run('ct', ['lint', '--config', 'ct.yaml', '--validate-yaml=false', '--validate-chart-schema=false'], {
    cwd: clone,
    env: { PATH: binPath(4), GOGC: 'off' },
  });

beforeAll(async () => {
  mkdirSync(clone);
  await git('init', '--quiet', '--initial-branch=main');
  for (const path of ['ct.yaml', '.ct']) cpSync(join(repository, path), join(clone, path), { recursive: true });
  for (const { chart, files } of all) write(chart, files);
  await git('add', '--all');
  await git('commit', '--quiet', '--message=released');
  await git('clone', '--quiet', '--bare', '.', join(root, 'origin.git'));
  await git('remote', 'add', 'origin', join(root, 'origin.git'));
  await git('fetch', '--quiet', 'origin');
});

/** The names of the charts that ct says are not right. */
const refused = (stdout: string): readonly string[] =>
  [...stdout.matchAll(/✖︎ (\S+) =>/g)].map(([, name]) => name!).sort();

test('ct lint wants another version of each chart that changed, and of none that has one or need not', async () => {
  for (const { chart, files, now } of all) {
    for (const path of files.keys()) if (!now.has(path)) rmSync(join(clone, 'charts', chart, path));
    write(chart, now);
  }
  await git('add', '--all');
  await git('commit', '--quiet', '--message=changed');
  const { status, stdout } = await lint();
  expect(status).toBe(1);
  expect(refused(stdout)).toEqual(cases.map(({ chart }) => chart).sort());
  expect(stdout.match(/chart version not ok\. Needs a version bump!/gi)).toHaveLength(cases.length);
});
