import { spawnSync } from 'node:child_process';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bytesOf, hubFile } from './testing/content.ts';
import { deferred } from './testing/deferred.ts';
import { expectComplete, expectFailure, filesIn, hubConfig, manifestOf, summaryOf } from './testing/expect-load.ts';
import type { Hub } from './testing/hub.ts';
import { firstCommit, secondCommit, startHub } from './testing/hub.ts';
import type { Workbench } from './testing/run-load.ts';
import { openWorkbench } from './testing/run-load.ts';

const isRoot = process.getuid?.() === 0;
const mebibyte = 1024 * 1024;
const weights = (version: string, mebibytes: number) =>
  hubFile('model.safetensors', bytesOf(version, mebibytes * mebibyte));

let bench: Workbench;
let hub: Hub;
let target: string;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  target = bench.fresh();
  hub = await startHub([weights('one', 3)], {
    commits: { [firstCommit]: [weights('one', 3)], [secondCommit]: [weights('two', 3)] },
  });
});
afterEach(() => hub.close());

/** Mounts 4 MiB at the target; false where that is not allowed. */
const canMount = isRoot && spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;
async function mountSmall(): Promise<void> {
  await mkdir(target);
  expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'none', target]).status).toBe(0);
}

describe.skipIf(!canMount)('a small volume (needs root and mount)', { timeout: 60_000 }, () => {
  beforeEach(mountSmall);
  afterEach(() => {
    expect(spawnSync('umount', ['--lazy', target]).status).toBe(0);
  });

  it('too small: says needed and free before the first byte', async () => {
    hub.state = { ...hub.state, commits: { [firstCommit]: [weights('big', 5)] } };
    expectFailure(
      await bench.load(hubConfig(hub, target)),
      32,
      /too-small: needed 5\.0 MiB \(5242880 bytes\), free 4\.0 MiB \(\d+ bytes\)/,
    );
    expect(hub.requests.filter(request => request.path.includes('/resolve/'))).toEqual([]);
  });

  it('filled by someone else in the middle: no space, no manifest, and what has come stays for the next run', async () => {
    const [reached, goOn] = [deferred(), deferred()];
    const onBytes = async (total: number) => {
      if (total < mebibyte || total > 1.1 * mebibyte) return;
      reached.resolve();
      await goOn.promise;
    };
    hub.state = { ...hub.state, onBytes };
    const run = await bench.start(hubConfig(hub, target));
    await reached.promise;
    // Fills it to the last byte, however much the loader has taken by now.
    await expect(writeFile(join(target, 'filler'), Buffer.alloc(8 * mebibyte))).rejects.toThrow('ENOSPC');
    goOn.resolve();
    expectFailure(await run.result, 30, /no-space: the volume filled up while writing/);
    expect(await manifestOf(target)).toBeNull();
    const left = await filesIn(target);
    expect(left.filter(path => !path.startsWith('.modelcharts/staging/'))).toEqual(['filler']);
    await rm(join(target, 'filler'));
    hub.state = { ...hub.state, onBytes: () => {} };
    const again = summaryOf(await bench.load(hubConfig(hub, target)));
    // How much had reached the volume before it was full is a matter of who was faster.
    expect(Number(again.resumedBytes) + Number(again.fetchedBytes)).toBe(3 * mebibyte);
    await expectComplete(target, [weights('one', 3)]);
  });

  it('a limit that the volume does not show', async () => {
    const config = hubConfig(hub, target);
    const limited = { ...config, target: { path: target, sizeLimitBytes: 2 * mebibyte } };
    expectFailure(await bench.load(limited), 32, /too-small: needed 3\.0 MiB .* of target\.sizeLimitBytes, 2097152/);
    expect(hub.requests.filter(request => request.path.includes('/resolve/'))).toEqual([]);
    const enough = { ...config, target: { path: target, sizeLimitBytes: 4 * mebibyte } };
    expect((await bench.load(enough)).code).toBe(0);
  });

  it('mounted read-only: ends before any request', async () => {
    expect(spawnSync('mount', ['-o', 'remount,ro', target]).status).toBe(0);
    expectFailure(
      await bench.load(hubConfig(hub, target)),
      31,
      /target-not-writable: EROFS.*; do: check readOnly of the mount/,
    );
    // a folder that is not there yet
    expectFailure(
      await bench.load(hubConfig(hub, join(target, 'a/b'))),
      31,
      /target-not-writable: .*; do: check readOnly/,
    );
    expect(hub.requests).toEqual([]);
  });

  it('large enough for one revision only: the new one replaces the old one', async () => {
    expect((await bench.load(hubConfig(hub, target))).code).toBe(0);
    const config = hubConfig(hub, target);
    expect((await bench.load({ ...config, source: { ...config.source, revision: secondCommit } })).code).toBe(0);
    await expectComplete(target, [weights('two', 3)]);
  });
});

describe('a target that cannot be written', { timeout: 60_000 }, () => {
  it.runIf(isRoot)('by this user (needs root)', async () => {
    await mkdir(target, { mode: 0o755 });
    expectFailure(
      await bench.load(hubConfig(hub, target), { uid: 65_534 }),
      31,
      /target-not-writable: EACCES.*; do: check readOnly/,
    );
    expectFailure(await bench.load(hubConfig(hub, join(target, 'sub')), { uid: 65_534 }), 31, 'EACCES');
    expect(hub.requests).toEqual([]);
  });

  it('because a link leads nowhere', async () => {
    await symlink(join(bench.folder, 'nowhere', 'else'), target);
    expectFailure(
      await bench.load(hubConfig(hub, target)),
      31,
      /target-not-writable: .* cannot be made \(\w+\); do: check readOnly/,
    );
    expect(hub.requests).toEqual([]);
  });

  it('because a file is in the way', async () => {
    await writeFile(target, 'a file');
    expectFailure(await bench.load(hubConfig(hub, target)), 31, /do: remove what is in the way/);
    await rm(target);
    await mkdir(join(target, 'model.safetensors', 'x'), { recursive: true });
    expectFailure(await bench.load(hubConfig(hub, target)), 31, /do: remove what is in the way/);
  });
});
