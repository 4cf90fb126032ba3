import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bytesOf, hubFile } from './testing/content.ts';
import { expectComplete, expectFailure, hubConfig, summaryOf } from './testing/expect-load.ts';
import { hold } from './testing/faults.ts';
import type { Hub } from './testing/hub.ts';
import { startHub } from './testing/hub.ts';
import type { Workbench } from './testing/run-load.ts';
import { openWorkbench } from './testing/run-load.ts';

const files = [
  hubFile('config.json', '{}'),
  ...Array.from({ length: 4 }, (_, index) => hubFile(`model-${index}.safetensors`, bytesOf(`w${index}`, 1_500_000))),
];
/** A process namespace of its own: nobody can see whether the process lives, as on another node. */
const elsewhere = ['unshare', '--pid', '--fork', '--kill-child'];
const canUnshare = spawnSync('unshare', ['--pid', '--fork', 'true']).status === 0;

let bench: Workbench;
let hub: Hub;
let target: string;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  hub = await startHub(files);
  target = bench.fresh();
});
afterEach(() => hub.close());

const leased = (seconds: number) => hubConfig(hub, target, { lease: { seconds }, files: { include: ['**'] } });
/** Requests of content, by file. */
const fetches = () => hub.requests.filter(({ path }) => path.includes('/resolve/')).map(({ path }) => path);

describe('loaders of one directory', { timeout: 60_000 }, () => {
  it('eight of them: each file is fetched once', async () => {
    const runs = await Promise.all(Array.from({ length: 8 }, () => bench.start(leased(30))));
    const results = await Promise.all(runs.map(run => run.result));
    const said = results.map(result => summaryOf(result).result);
    expect(said.toSorted()).toEqual(['loaded', ...Array(7).fill('warm')]);
    expect(new Set(fetches()).size).toBe(files.length);
    expect(fetches().length).toBe(files.length);
    await expectComplete(target, files);
  });

  it('the holder is killed: another goes on at once where its death can be seen', async () => {
    const held = hold(hub, 'model-3');
    const first = await bench.start(leased(600));
    await held.reached;
    const second = await bench.start(leased(600));
    await second.said('waiting: ');
    first.child.kill('SIGKILL');
    await first.result;
    held.release();
    expect(summaryOf(await second.result)).toMatchObject({ result: 'loaded' });
    await expectComplete(target, files);
  });

  it.skipIf(!canUnshare)('the holder is killed on another node: takeover within two lease periods', async () => {
    const held = hold(hub, 'model-3');
    const seconds = 2;
    const first = await bench.start(leased(seconds), { wrap: elsewhere });
    await held.reached;
    const second = await bench.start(leased(seconds));
    await second.said('waiting: ');
    const before = hub.requests.length;
    first.child.kill('SIGKILL');
    await first.result;
    const died = performance.now();
    held.release();
    expect(summaryOf(await second.result)).toMatchObject({ result: 'loaded' });
    const [next] = hub.requests.slice(before);
    const waited = (next?.at ?? Number.POSITIVE_INFINITY) - died;
    // Starting a process on a busy machine is not a matter of the lease, but both run already.
    expect(waited).toBeLessThan(2 * seconds * 1000);
    expect(waited).toBeGreaterThan(0.3 * seconds * 1000);
    await expectComplete(target, files);
  });

  it.skipIf(!canUnshare)('a holder that stood still finds that another went on, and writes nothing more', async () => {
    const held = hold(hub, 'model-3');
    const first = await bench.start(leased(1));
    await held.reached;
    first.child.kill('SIGSTOP');
    const second = await bench.start(leased(1), { wrap: elsewhere });
    held.release();
    expect(summaryOf(await second.result)).toMatchObject({ result: 'loaded' });
    await expectComplete(target, files);
    first.child.kill('SIGCONT');
    expectFailure(await first.result, 33, /lease-lost: .* another loader went on/);
    await expectComplete(target, files);
  });

  it('a lease that was given back is taken at once, also one that is rubbish after its time', async () => {
    expect((await bench.load(leased(600))).code).toBe(0);
    await writeFile(join(target, 'config.json'), 'damaged');
    expect(summaryOf(await bench.load(leased(600)))).toMatchObject({ result: 'loaded', fetchedFiles: 1 });
    await writeFile(join(target, 'config.json'), 'damaged');
    await writeFile(join(target, '.modelcharts/lease/0000000007'), 'half a li');
    expect(summaryOf(await bench.load(leased(1)))).toMatchObject({ result: 'loaded', fetchedFiles: 1 });
  });
});
