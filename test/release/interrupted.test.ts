import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PublishOptions, publish } from '../../generator/release/publish.ts';
import { verify } from '../../generator/release/verify.ts';
import { pooled } from '../charts/support/pool.ts';
import { temporaryFolder } from '../charts/support/temporary.ts';
import { helm, tool } from '../tools/paths.ts';
import { bundled } from './support/bundled.ts';
import { countingProxy } from './support/counting-proxy.ts';
import { makeKeys } from './support/keys.ts';
import { type OciRegistry, startRegistry } from './support/oci-registry.ts';
import { makeReleasedProject, type ReleasedProject } from './support/released-project.ts';

const MOMENTS = process.env.MODELCHARTS_KILLS === undefined ? 6 : 20;
const folder = temporaryFolder();
const chart = 'open-webui';
let registry: OciRegistry;
let project: ReleasedProject;
let keys: { readonly key: string; readonly public: string };
let program: string;

beforeAll(async () => {
  [registry, project, keys, program] = await Promise.all([
    startRegistry(folder),
    makeReleasedProject(folder, chart),
    makeKeys(folder),
    bundled('publish-main'),
  ]);
  await project.version();
  await project.release();
});
afterAll(async () => {
  rmSync(program, { force: true });
  await registry.stop();
});

const optionsAt = (target: string): PublishOptions => ({
  root: project.root,
  charts: [],
  registry: `oci://${target}`,
  signer: { key: keys.key },
  helm: helm(4),
  cosign: tool('cosign'),
  builder: 'urn:test',
  plainHttp: true,
});

/**
 * Publishes to a path of its own until the registry is asked for the `last` time, then ends it and all it has started. Gives how often
 * it was asked.
 */
async function publishUntil(
  last: number,
  path: string,
  signal: NodeJS.Signals = 'SIGKILL',
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  let asked = 0;
  let child: ReturnType<typeof spawn> | undefined;
  const proxy = await countingProxy(registry.host, count => {
    asked = count;
    if (count < last) return true;
    if (count === last) process.kill(-child!.pid!, signal);
    return false;
  });
  child = spawn(process.execPath, [program, JSON.stringify(optionsAt(`${proxy.host}/${path}`))], {
    detached: true,
    stdio: 'ignore',
    cwd: project.root,
    env: { ...process.env, ...env },
  });
  await once(child, 'exit');
  await proxy.close();
  return asked;
}

/** Numbers from 0 to below 1, the same in every run. */
function* random(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

test(`publishing that is killed at one of ${MOMENTS} moments goes on to the same end`, async () => {
  const requests = await publishUntil(Number.POSITIVE_INFINITY, 'whole');
  expect(requests).toBeGreaterThan(MOMENTS);
  const whole = await registry.manifest(`whole/${chart}`, '0.1.0');
  const dice = random(9);
  const left = new Set<string>();
  const moments = Array.from({ length: MOMENTS }, () => 1 + Math.floor(dice.next().value! * requests));
  const cut = async (moment: number, i: number): Promise<void> => {
    const path = `cut${i}`;
    await publishUntil(moment, path);
    const [row] = await publish(optionsAt(`${registry.host}/${path}`));
    left.add(`${row!.pushed}, ${row!.signed}, ${row!.attested}`);
    expect(await registry.manifest(`${path}/${chart}`, '0.1.0'), `after request ${moment}`).toEqual(whole);
    const reference = `oci://${registry.host}/${path}/${chart}:0.1.0`;
    const given = { root: project.root, reference, helm: helm(4), cosign: tool('cosign'), plainHttp: true };
    expect(await verify({ ...given, verifier: { key: keys.public } })).toHaveLength(7);
  };
  await Promise.all(moments.map((moment, i) => pooled(() => cut(moment, i))));
  // it was cut off before the push, after it, and after the signature
  expect(left).toContain('done, done, done');
  expect(left).toContain('there already, done, done');
  expect(left).toContain('there already, there already, done');
  // some 250 processes: half a minute on an idle machine
}, 900_000);

test('a signal that ends it leaves nothing behind', async () => {
  const TMPDIR = join(folder, 'temporary');
  mkdirSync(TMPDIR);
  expect(await publishUntil(1, 'ended', 'SIGTERM', { TMPDIR })).toBe(1);
  expect(readdirSync(TMPDIR)).toEqual([]);
});
