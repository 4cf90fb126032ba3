import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hubFile, smallModel } from './testing/content.ts';
import { expectComplete, hubConfig, summaryOf, wantedOf } from './testing/expect-load.ts';
import type { Hub } from './testing/hub.ts';
import { firstCommit, startHub } from './testing/hub.ts';
import type { Workbench } from './testing/run-load.ts';
import { openWorkbench, token } from './testing/run-load.ts';

let bench: Workbench;
const hubs: Hub[] = [];
const open = async (...args: Parameters<typeof startHub>) => {
  const hub = await startHub(...args);
  hubs.push(hub);
  return hub;
};
beforeAll(async () => {
  bench = await openWorkbench();
});
afterEach(async () => {
  await Promise.all(hubs.splice(0).map(hub => hub.close()));
});
afterAll(() => bench.close());

describe('a load from the hub', { timeout: 60_000 }, () => {
  it('brings the selected files of all pages and the manifest', async () => {
    const files = smallModel();
    const hub = await open(files);
    const target = bench.fresh();
    const result = await bench.load(hubConfig(hub, target));
    const wanted = wantedOf(files);
    const bytes = wanted.reduce((sum, file) => sum + file.size, 0);
    expect(summaryOf(result)).toEqual({
      result: 'loaded',
      target,
      commit: firstCommit,
      files: 5,
      bytes,
      fetchedFiles: 5,
      fetchedBytes: bytes,
      resumedBytes: 0,
      seconds: expect.any(Number),
      // One for the revision, three pages, one for each file.
      requests: 9,
    });
    expect(result.stdout).toMatch(
      /^plan: 5 files, 97\d\.\d KiB; 5 files, 97\d\.\d KiB to bring to .* \(free .* of the volume\); sha256 of 5 known before$/m,
    );
    await expectComplete(target, wanted);
    expect(hub.requests.every(request => request.authorization === `Bearer ${token}`)).toBe(true);
  });

  it('writes the same manifest each time', async () => {
    const hub = await open(smallModel());
    const read = async () => {
      const target = bench.fresh();
      expect((await bench.load(hubConfig(hub, target))).code).toBe(0);
      return readFile(join(target, '.modelcharts/manifest.json'), 'utf8');
    };
    expect(await read()).toBe(await read());
  });

  it('starts warm with no request, also with the hub gone', async () => {
    const files = smallModel();
    const hub = await open(files);
    const target = bench.fresh();
    expect((await bench.load(hubConfig(hub, target))).code).toBe(0);
    hub.requests.length = 0;
    expect(summaryOf(await bench.load(hubConfig(hub, target)))).toMatchObject({
      result: 'warm',
      files: 5,
      requests: 0,
    });
    const pinned = hubConfig(hub, target);
    const same = { ...pinned, source: { ...pinned.source, revision: firstCommit } };
    expect(summaryOf(await bench.load(same))).toMatchObject({ result: 'warm', commit: firstCommit });
    expect(hub.requests).toEqual([]);
    await expectComplete(target, wantedOf(files));
  });

  it('fetches only what is not right', async () => {
    const files = smallModel();
    const hub = await open(files);
    const target = bench.fresh();
    expect((await bench.load(hubConfig(hub, target))).code).toBe(0);
    await writeFile(join(target, 'config.json'), 'x');
    hub.requests.length = 0;
    expect(summaryOf(await bench.load(hubConfig(hub, target)))).toMatchObject({ result: 'loaded', fetchedFiles: 1 });
    expect(hub.requests.filter(request => request.path.includes('/resolve/')).map(request => request.path)).toEqual([
      `/org/model/resolve/${firstCommit}/config.json`,
    ]);
    await expectComplete(target, wantedOf(files));
  });

  it('trusts the size of weights in place under verification size only', async () => {
    const hub = await open(smallModel());
    const target = bench.fresh();
    expect((await bench.load(hubConfig(hub, target))).code).toBe(0);
    const weights = join(target, 'model-00002-of-00002.safetensors');
    await writeFile(weights, Buffer.alloc(300_000));
    await writeFile(join(target, 'config.json'), 'x');
    expect(summaryOf(await bench.load(hubConfig(hub, target, { verification: 'size' })))).toMatchObject({
      fetchedFiles: 1,
    });
    expect((await readFile(weights)).every(byte => byte === 0)).toBe(true);
    // The manifest says that nobody has read them, so sha256 is not content with it.
    expect(summaryOf(await bench.load(hubConfig(hub, target)))).toMatchObject({ result: 'loaded', fetchedFiles: 1 });
    await expectComplete(target, wantedOf(smallModel()));
  });

  it('names with blanks, signs and folders arrive', async () => {
    const files = [hubFile('a b/c#d?e%20.json', '{}'), hubFile('größe/ü.json', '{"a":1}')];
    const hub = await open(files);
    const target = bench.fresh();
    expect((await bench.load(hubConfig(hub, target))).code).toBe(0);
    await expectComplete(target, files);
  });

  it('works below a path of the endpoint and with a branch with a slash', async () => {
    const files = wantedOf(smallModel());
    const hub = await open(files, { branches: { 'refs/pr/1': firstCommit } });
    const behind = await open([]);
    behind.faults.push((path, response) => {
      response.writeHead(307, { location: `${hub.url}${path.replace('/mirror', '')}` }).end();
      return true;
    });
    const config = hubConfig(behind, bench.fresh());
    const source = { ...config.source, endpoint: `${behind.url}/mirror/`, revision: 'refs/pr/1' };
    expect((await bench.load({ ...config, source })).code).toBe(0);
    await expectComplete(config.target.path, files);
  });

  it('does not show the token to another host', async () => {
    const files = wantedOf(smallModel());
    const storage = await open(files);
    const hub = await open(files);
    hub.faults.push((path, response) => {
      if (!path.includes('/resolve/')) return false;
      response.writeHead(302, { location: `${storage.url}${path}?signature=s` }).end();
      return true;
    });
    const target = bench.fresh();
    expect((await bench.load(hubConfig(hub, target))).code).toBe(0);
    await expectComplete(target, files);
    expect(storage.requests.length).toBe(files.length);
    expect(storage.requests.filter(request => request.authorization !== undefined)).toEqual([]);
    expect(hub.requests.every(request => request.authorization === `Bearer ${token}`)).toBe(true);
  });
});
