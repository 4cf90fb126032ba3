import { chmodSync, cpSync, mkdirSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listFiles } from '../../generator/chart/compare.ts';
import { charts } from '../charts/support/charts.ts';
import { temporaryFolder } from '../charts/support/temporary.ts';
import { helm, repository } from '../tools/paths.ts';
import { run } from '../tools/run.ts';
import { bundled } from './support/bundled.ts';

const folder = temporaryFolder();
const names = charts.map(({ name }) => name);

/** git as it is installed on Windows: a checkout has other ends of lines than the commit. */
const WINDOWS = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'core.autocrlf', GIT_CONFIG_VALUE_0: 'true' };

/** What packages come of a clone in an environment. */
async function packages(program: string, name: string, script: string, env: Record<string, string>): Promise<string> {
  const clone = join(folder, name, 'deep'.repeat(env.TZ!.length), 'clone');
  await run('git', ['clone', '--quiet', join(folder, 'origin'), clone], { check: true, env });
  // a checkout at another time
  for (const path of listFiles(join(clone, 'charts'))) utimesSync(join(clone, 'charts', path), env.TZ!.length, 1e9);
  const command = `${script} "$@"`;
  const args = ['-c', command, 'sh', process.execPath, program, clone, helm(4), ...names];
  return (await run('sh', args, { check: true, env: { HOME: join(folder, name), ...env } })).stdout;
}

test('two clones, of two users in two time zones, one with ends of lines as on Windows, give the same packages and manifests of every chart', async () => {
  const origin = join(folder, 'origin');
  mkdirSync(origin);
  cpSync(join(repository, 'charts'), join(origin, 'charts'), { recursive: true });
  const git = (...args: readonly string[]) =>
    run('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], { cwd: origin, check: true });
  await git('init', '--quiet');
  await git('add', '--all');
  await git('commit', '--quiet', '--message=charts');
  const program = await bundled('package-main');
  chmodSync(folder, 0o755);
  try {
    const here = await packages(program, 'here', 'umask 022;', { TZ: 'Asia/Tokyo', LANG: 'C', USER: 'one' });
    expect(here.trim().split('\n')).toHaveLength(names.length);
    // another user needs root to become one
    const become =
      process.getuid?.() === 0
        ? 'chown -R 65534 "$3"; exec setpriv --reuid 65534 --regid 65534 --clear-groups'
        : 'exec';
    const env = { TZ: 'America/St_Johns', LANG: 'de_DE.UTF-8', USER: 'two', SOURCE_DATE_EPOCH: '1', ...WINDOWS };
    expect(await packages(program, 'there', `umask 077; ${become}`, env)).toBe(here);
  } finally {
    rmSync(program, { force: true });
  }
});
