import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HubFile } from './testing/content.ts';
import { bytesOf, hubFile } from './testing/content.ts';
import { deferred } from './testing/deferred.ts';
import { expectComplete, hubConfig, isRight, manifestOf } from './testing/expect-load.ts';
import { firstCommit, secondCommit, startHub } from './testing/hub.ts';
import type { Workbench } from './testing/run-load.ts';
import { openWorkbench } from './testing/run-load.ts';

const model = (version: string) => [
  hubFile('config.json', `{"version":"${version}"}`),
  ...Array.from({ length: 8 }, (_, index) =>
    // Every other file is the same in both versions.
    hubFile(
      `model-${index}.safetensors`,
      bytesOf(`${index % 2 === 0 ? version : 'both'} ${index}`, 200_000 + 150_000 * index),
    ),
  ),
];

let bench: Workbench;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());

/** A manifest may be there only when all it lists is right. */
async function expectHonest(target: string, versions: readonly (readonly HubFile[])[]): Promise<void> {
  if ((await manifestOf(target)) === null) return;
  const right = await Promise.all(versions.map(files => isRight(target, files)));
  expect(right).toContain(true);
}

describe('a killed loader', { timeout: 120_000 }, () => {
  it('never leaves a manifest with wrong data, and the next runs finish', async () => {
    const [one, two] = [model('one'), model('two')];
    const hub = await startHub(one, { commits: { [firstCommit]: one, [secondCommit]: two } });
    const target = bench.fresh();
    const total = one.reduce((sum, file) => sum + file.size, 0);
    for (const [commit, files] of [
      [firstCommit, one],
      [secondCommit, two],
    ] as const) {
      hub.state = { ...hub.state, branches: { main: commit } };
      const config = hubConfig(hub, target);
      const changed = { ...config, source: { ...config.source, revision: commit } };
      for (let kill = 0; kill < 6; kill += 1) {
        const [at, reached] = [Math.random() * total * 0.3, deferred()];
        let from: number | undefined;
        const onBytes = (sent: number) => {
          from ??= sent;
          if (sent - from >= at) reached.resolve();
        };
        hub.state = { ...hub.state, onBytes };
        const run = await bench.start(changed);
        // It may also come to its end before that many bytes.
        await Promise.race([reached.promise, run.result]);
        run.child.kill('SIGKILL');
        await run.result;
        await expectHonest(target, [one, two]);
      }
      expect((await bench.load(changed)).code).toBe(0);
      await expectComplete(target, files);
    }
    await hub.close();
  });

  it('never leaves wrong data when killed at any time of its life', async () => {
    const files = model('one');
    const hub = await startHub(files);
    const target = bench.fresh();
    for (let kill = 0; kill < 8; kill += 1) {
      const run = await bench.start(hubConfig(hub, target));
      const delay = AbortSignal.timeout(40 + Math.floor(Math.random() * 160));
      await Promise.race([run.result, new Promise(resolve => delay.addEventListener('abort', resolve))]);
      run.child.kill('SIGKILL');
      await run.result;
      await expectHonest(target, [files]);
    }
    expect((await bench.load(hubConfig(hub, target))).code).toBe(0);
    await expectComplete(target, files);
    await hub.close();
  });

  it('has its staging files swept by the next run, but not those of a living one', async () => {
    const files = model('one');
    const [half, goOn] = [deferred(), deferred()];
    const hub = await startHub(files, {
      onBytes: async () => {
        half.resolve();
        await goOn.promise;
      },
    });
    const target = bench.fresh();
    const staging = join(target, '.modelcharts/staging');
    const killed = await bench.start(hubConfig(hub, target));
    await half.promise;
    killed.child.kill('SIGKILL');
    await killed.result;
    const [orphan = ''] = await readdir(staging);
    const living = join(staging, orphan.replace(/\.\d+\.\w+$/, `.${process.pid}.test`));
    await mkdir(living);
    await writeFile(join(living, 'beat'), '.');
    goOn.resolve();
    expect((await bench.load(hubConfig(hub, target))).code).toBe(0);
    expect(await readdir(staging)).toEqual([living.slice(staging.length + 1)]);
    await hub.close();
  });
});

describe('two loaders of one target', { timeout: 60_000 }, () => {
  it('both end right', async () => {
    const files = model('one');
    const both = deferred();
    let waiting = 0;
    const hub = await startHub(files);
    hub.faults.push(async path => {
      // Both are under way before either gets a file.
      if (path.includes('/tree/')) {
        waiting += 1;
        if (waiting === 2) both.resolve();
        await both.promise;
      }
      return false;
    });
    const target = bench.fresh();
    const runs = [await bench.start(hubConfig(hub, target)), await bench.start(hubConfig(hub, target))];
    hub.state = { ...hub.state, pageSize: 100 };
    const results = await Promise.all(runs.map(run => run.result));
    expect(results.map(({ code, stderr }) => ({ code, stderr }))).toEqual([
      { code: 0, stderr: '' },
      { code: 0, stderr: '' },
    ]);
    await expectComplete(target, files);
    await hub.close();
  });
});
