import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bigFile, bytesOf, hubFile } from './testing/content.ts';
import { deferred } from './testing/deferred.ts';
import { expectComplete, hubConfig, summaryOf } from './testing/expect-load.ts';
import { type Hub, startHub } from './testing/hub.ts';
import type { Workbench } from './testing/run-load.ts';
import { openWorkbench } from './testing/run-load.ts';

const mebibyte = 1024 * 1024;
/** Bytes of one request where the hub itself sends the content. */
const range = 64 * mebibyte;

let bench: Workbench;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());

/** Starts a load and kills it when the hub has sent so many bytes. */
async function killAt(hub: Hub, target: string, bytes: number): Promise<void> {
  const reached = deferred();
  hub.state = { ...hub.state, onBytes: total => void (total >= bytes && reached.resolve()) };
  const run = await bench.start(hubConfig(hub, target));
  await Promise.race([reached.promise, run.result]);
  run.child.kill('SIGKILL');
  await run.result;
}

/** The pieces of a mebibyte that the only staged file has. */
async function staged(target: string): Promise<readonly number[]> {
  const staging = join(target, '.modelcharts/staging');
  const [folder = ''] = await readdir(staging);
  const journal = await readFile(join(staging, folder, 'pieces'));
  return [...journal.entries()].filter(([, mark]) => mark === 1).map(([index]) => index);
}

describe('a killed load', { timeout: 60_000 }, () => {
  it('goes on inside a file: no byte that was there is fetched again, and little that was on its way', async () => {
    const file = bigFile('model.safetensors', 200);
    const hub = await startHub([file]);
    const target = bench.fresh();
    await killAt(hub, target, 110 * mebibyte);
    const pieces = new Set(await staged(target));
    expect(pieces.size).toBeGreaterThan(50);
    hub.requests.length = 0;
    hub.state = { ...hub.state, onBytes: () => {} };
    const summary = summaryOf(await bench.load(hubConfig(hub, target)));
    expect(summary).toMatchObject({ resumedBytes: pieces.size * mebibyte });
    expect(summary.fetchedBytes).toBe(file.size - pieces.size * mebibyte);
    const asked = hub.requests.flatMap(request => (request.range === null ? [] : [request.range]));
    for (const [from, to] of asked)
      for (let index = from / mebibyte; index < to / mebibyte; index += 1) expect(pieces.has(index)).toBe(false);
    expect(asked.reduce((sum, [from, to]) => sum + to - from, 0)).toBe(summary.fetchedBytes);
    // Sent by the hub but not on the volume: less than one request of the file.
    expect(110 * mebibyte - pieces.size * mebibyte).toBeLessThan(range);
    await expectComplete(target, [file]);
    await hub.close();
  });

  it('does not trust what it finds: damaged pieces are seen by the hash and fetched again', async () => {
    const file = bigFile('model.safetensors', 20);
    const hub = await startHub([file]);
    const target = bench.fresh();
    await killAt(hub, target, 15 * mebibyte);
    const staging = join(target, '.modelcharts/staging');
    const [folder = ''] = await readdir(staging);
    const path = join(staging, folder, 'data');
    const data = await readFile(path);
    const [piece = 0] = await staged(target);
    data[piece * mebibyte + 5] = (data[piece * mebibyte + 5] ?? 0) ^ 1;
    await writeFile(path, data);
    const result = await bench.load(hubConfig(hub, target));
    expect(result.stdout).toMatch(/retry: model\.safetensors: expected sha256 .* found other content/);
    expect(result.code).toBe(0);
    await expectComplete(target, [file]);
    await hub.close();
  });

  it('of a hub that knows no ranges starts the file again, and ends right', async () => {
    const file = bigFile('model.safetensors', 80);
    const hub = await startHub([file, hubFile('config.json', bytesOf('c', 100))], { ranges: false });
    const target = bench.fresh();
    await killAt(hub, target, 40 * mebibyte);
    hub.state = { ...hub.state, onBytes: () => {} };
    expect(summaryOf(await bench.load(hubConfig(hub, target)))).toMatchObject({ result: 'loaded' });
    await expectComplete(target, [file, hubFile('config.json', bytesOf('c', 100))]);
    await hub.close();
  });

  it('of a directory goes on inside a file too', async () => {
    const source = bench.fresh();
    await mkdir(source);
    const content = Buffer.concat(Array.from({ length: 256 }, () => bytesOf('w', mebibyte)));
    await writeFile(join(source, 'model.safetensors'), content);
    const target = bench.fresh();
    const config = {
      source: { kind: 'directory', path: source, manifest: 'optional' },
      files: { include: ['**'] },
      target: { path: target },
    };
    const run = await bench.start(config);
    await run.said('plan: ');
    // The journal grows while it copies; the first bytes of it are there when the first pieces are.
    for (;;) {
      const pieces = await staged(target).catch(() => []);
      if (pieces.length > 8) break;
      if (run.child.exitCode !== null) break;
      await new Promise(resolve => setImmediate(resolve));
    }
    run.child.kill('SIGKILL');
    await run.result;
    const pieces = await staged(target).catch(() => []);
    const summary = summaryOf(await bench.load(config));
    expect(summary).toMatchObject({ result: 'loaded', resumedBytes: pieces.length * mebibyte });
    expect((await readFile(join(target, 'model.safetensors'))).equals(content)).toBe(true);
  });
});
