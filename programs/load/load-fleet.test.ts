import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bigFile, hubFile } from './testing/content.ts';
import { expectComplete, hubConfig, manifestOf, summaryOf } from './testing/expect-load.ts';
import { startHub } from './testing/hub.ts';
import type { Workbench } from './testing/run-load.ts';
import { openWorkbench } from './testing/run-load.ts';

/** Mebibytes of the large file; `make test-all` asks for 5120. */
const mebibytes = Number(process.env.MODELCHARTS_LARGE_MIB ?? 400);
/** Cold loaders of one hub; `make test-all` asks for 50. */
const pods = Number(process.env.MODELCHARTS_PODS ?? 4);

let bench: Workbench;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());

/** Peak of the resident memory of a process in MiB. */
async function peakOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

describe('what a load costs', { timeout: 600_000 }, () => {
  it(`keeps its memory below 256 MiB for a file of ${mebibytes} MiB, from a hub and from a directory`, async () => {
    const file = bigFile('model.safetensors', mebibytes);
    const hub = await startHub([file]);
    const [target, copy] = [bench.fresh(), bench.fresh()];
    // Staying keeps the process, and with it the record of its peak.
    const loading = await bench.start(hubConfig(hub, target, { stay: true }));
    await loading.said('staying');
    expect(await peakOf(loading.child.pid)).toBeLessThan(256);
    loading.child.kill('SIGTERM');
    expect((await loading.result).code).toBe(0);
    expect((await manifestOf(target))?.files[0]?.sha256).toBe(file.sha256);
    await hub.close();
    const source = { kind: 'directory', path: target };
    const copying = await bench.start({ ...hubConfig(hub, copy, { stay: true }), source });
    await copying.said('staying');
    expect(await peakOf(copying.child.pid)).toBeLessThan(256);
    copying.child.kill('SIGTERM');
    expect((await copying.result).code).toBe(0);
  });

  it(`asks a hub little: ${pods} cold pods stay under 3,000 requests by fifty, warm ones make none`, async () => {
    // Thirty shards are a model of 150 GB or so.
    const files = [
      hubFile('config.json', '{}'),
      ...Array.from({ length: 30 }, (_, index) => hubFile(`model-${index}.safetensors`, `weights ${index}`)),
      bigFile('large.safetensors', 130),
    ];
    const hub = await startHub(files, { pageSize: 1000 });
    const targets = Array.from({ length: pods }, () => bench.fresh());
    for (const target of targets) expect((await bench.load(hubConfig(hub, target))).code).toBe(0);
    expect((hub.requests.length / pods) * 50).toBeLessThan(3000);
    hub.requests.length = 0;
    for (const target of targets)
      expect(summaryOf(await bench.load(hubConfig(hub, target)))).toMatchObject({ result: 'warm', requests: 0 });
    expect(hub.requests).toEqual([]);
    await hub.close();
  });

  it('asks the storage host behind a redirect directly: one request a file to the hub, and no token there', async () => {
    const file = bigFile('model.safetensors', 200);
    const [storage, hub] = [await startHub([file]), await startHub([file])];
    let addresses = 0;
    hub.faults.push((path, response) => {
      if (!path.includes('/resolve/')) return false;
      addresses += 1;
      response.writeHead(302, { location: `${storage.url}${path}?signature=${addresses}` }).end();
      return true;
    });
    // The first address runs out in the middle.
    storage.faults.push((path, response) => {
      if (!path.endsWith('signature=1') || storage.requests.length < 3) return false;
      response.writeHead(403).end();
      return true;
    });
    const target = bench.fresh();
    expect(summaryOf(await bench.load(hubConfig(hub, target)))).toMatchObject({ result: 'loaded' });
    expect(addresses).toBeGreaterThanOrEqual(2);
    expect(addresses).toBeLessThanOrEqual(4);
    expect(storage.requests.filter(({ authorization }) => authorization !== undefined)).toEqual([]);
    await expectComplete(target, [file]);
    expect(await readFile(join(target, '.modelcharts/manifest.json'), 'utf8')).not.toContain('signature');
    await Promise.all([hub.close(), storage.close()]);
  });
});
