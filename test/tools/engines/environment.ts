import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withLock } from '../lock.ts';
import { toolsFolder } from '../paths.ts';
import { run } from '../run.ts';
import { pythonVersion, type Release, releases, uv } from './releases.ts';

/** Runs a script of this folder with arguments in a release's environment. @throws RunError with what Python said. */
export type RunScript = (script: string, args: readonly string[]) => Promise<void>;

/**
 * Installs a release into a temporary virtual environment (8 GB, about a minute), does the work and removes it; one at a time on a machine.
 * Versions come from `constraints/<name>.txt`; where that file is missing it is resolved as of the release's day and written.
 * @throws {Error} for an unknown name; RunError where a package is not served.
 */
export async function withRelease<T>(
  name: string,
  work: (script: RunScript, folder: string) => Promise<T>,
): Promise<T> {
  const release = releases[name];
  if (!release) throw new Error(`there is no release ${name}; known: ${Object.keys(releases).join(', ')}`);
  await mkdir(toolsFolder, { recursive: true });
  const waiting = (holder: number) => console.error(`waiting for the environment of process ${holder}`);
  return withLock(
    join(toolsFolder, '.lock-engines'),
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'engine-'));
      try {
        const python = await install(name, release, folder);
        // HOME: engines keep caches there, and read settings.
        const env = { HOME: folder, HF_HUB_OFFLINE: '1', CUDA_VISIBLE_DEVICES: '' };
        const script: RunScript = async (file, args) => {
          await run(python, [join(import.meta.dirname, file), ...args], { check: true, env });
        };
        return await work(script, folder);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    waiting,
  );
}

async function install(name: string, release: Release, folder: string): Promise<string> {
  const constraints = join(import.meta.dirname, 'constraints', `${name}.txt`);
  const env = { UV_CACHE_DIR: join(folder, 'cache'), UV_PYTHON_DOWNLOADS: 'never' };
  const [bootstrap, target] = [join(folder, 'uv'), join(folder, 'venv')];
  await run('python3', ['-m', 'venv', bootstrap], { check: true });
  await run(join(bootstrap, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', uv], { check: true });
  const call = (args: readonly string[]) => run(join(bootstrap, 'bin/uv'), args, { check: true, env });
  if (!existsSync(constraints)) await resolve(call, release, folder, constraints);
  await call(['venv', '--quiet', '--python', pythonVersion, target]);
  const python = join(target, 'bin/python');
  await call([
    'pip',
    'install',
    '--quiet',
    '--python',
    python,
    '--no-deps',
    '--only-binary',
    ':all:',
    '-r',
    constraints,
  ]);
  return python;
}

async function resolve(
  call: (args: readonly string[]) => Promise<unknown>,
  release: Release,
  folder: string,
  constraints: string,
): Promise<void> {
  const [wanted, overrides] = [join(folder, 'wanted.txt'), join(folder, 'overrides.txt')];
  await writeFile(wanted, `${release.requirement}\n`);
  await writeFile(overrides, (release.overrides ?? []).map(line => `${line}\n`).join(''));
  const options = ['--exclude-newer', release.resolved, '--python-version', pythonVersion, '--override', overrides];
  const output = ['--no-header', '--no-annotate', '--output-file', constraints];
  await call(['pip', 'compile', '--quiet', ...options, ...output, wanted]);
}
