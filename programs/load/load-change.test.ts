import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { smallModel } from './testing/content.ts';
import {
  expectComplete,
  expectFailure,
  hubConfig,
  manifestOf,
  patterns,
  summaryOf,
  wantedOf,
} from './testing/expect-load.ts';
import { hold } from './testing/faults.ts';
import type { Hub } from './testing/hub.ts';
import { firstCommit, secondCommit, startHub } from './testing/hub.ts';
import type { Workbench } from './testing/run-load.ts';
import { openWorkbench } from './testing/run-load.ts';

const [one, two] = [smallModel('one'), smallModel('two').filter(file => !file.path.startsWith('original/'))];
let bench: Workbench;
let hub: Hub;
let target: string;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  hub = await startHub(one, { commits: { [firstCommit]: one, [secondCommit]: two } });
  target = bench.fresh();
  expect((await bench.load(hubConfig(hub, target))).code).toBe(0);
  hub.requests.length = 0;
});
afterEach(() => hub.close());

const revision = (commit: string) => {
  const config = hubConfig(hub, target);
  return { ...config, source: { ...config.source, revision: commit } };
};

describe('a changed configuration', { timeout: 60_000 }, () => {
  it('of the revision: brings what differs, deletes what is gone', async () => {
    await writeFile(join(target, 'mine.txt'), 'not listed, so not deleted');
    expect(summaryOf(await bench.load(revision(secondCommit)))).toMatchObject({
      result: 'loaded',
      files: 4,
      fetchedFiles: 2,
    });
    expect((await manifestOf(target))?.source).toMatchObject({ commit: secondCommit });
    await rm(join(target, 'mine.txt'));
    await expectComplete(target, wantedOf(two));
  });

  it('of the revision: the manifest goes before the first file changes', async () => {
    const held = hold(hub, '/api/');
    const run = await bench.start(revision(secondCommit));
    await held.reached;
    expect(await manifestOf(target)).toBeNull();
    run.child.kill('SIGTERM');
    expectFailure(await run.result, 143, 'interrupted');
    held.release();
    // What the first manifest listed is still known after the break.
    expect((await bench.load(revision(secondCommit))).code).toBe(0);
    await expectComplete(target, wantedOf(two));
  });

  it('of the revision to one that is not there: no manifest, nothing lost', async () => {
    expectFailure(await bench.load(revision('nosuch')), 12, 'RevisionNotFound');
    expect(await manifestOf(target)).toBeNull();
    expect(summaryOf(await bench.load(hubConfig(hub, target)))).toMatchObject({ result: 'loaded', fetchedFiles: 0 });
    await expectComplete(target, wantedOf(one));
  });

  it('of the patterns: brings what is new, deletes what is not wanted', async () => {
    const more = {
      ...hubConfig(hub, target),
      files: { include: ['*.md', '*.safetensors', 'config.json'], exclude: [] },
    };
    expect(summaryOf(await bench.load(more))).toMatchObject({ files: 5, fetchedFiles: 2 });
    await expectComplete(
      target,
      one.filter(file => !['tokenizer.json', 'original/params.json'].includes(file.path)),
    );
  });

  it('of the patterns to none that match: says so', async () => {
    const none = { ...hubConfig(hub, target), files: { include: ['*.gguf'], exclude: [] } };
    expectFailure(await bench.load(none), 22, /the source has 7 files, none matches .*gguf/);
  });

  it('notes a pattern that matches nothing', async () => {
    const extra = { ...hubConfig(hub, target), files: { ...patterns, include: [...patterns.include, '*.model'] } };
    expect((await bench.load(extra)).stdout).toMatch(/^note: files\.include \*\.model matches nothing$/m);
  });

  it('a manifest that is none counts as no manifest', async () => {
    await writeFile(join(target, '.modelcharts/manifest.json'), '{"version":1,"files":[{"path":"../../x"}]}');
    expect(summaryOf(await bench.load(hubConfig(hub, target)))).toMatchObject({ result: 'loaded', fetchedFiles: 0 });
    await expectComplete(target, wantedOf(one));
  });

  it('a forged list of former files deletes nothing outside', async () => {
    const outside = join(bench.folder, 'outside.txt');
    await writeFile(outside, 'here');
    await mkdir(join(target, '.modelcharts'), { recursive: true });
    await writeFile(
      join(target, '.modelcharts/former.json'),
      JSON.stringify(['../outside.txt', '/etc/nosuch', '.modelcharts/x']),
    );
    expect((await bench.load(revision(secondCommit))).code).toBe(0);
    expect(await readFile(outside, 'utf8')).toBe('here');
    await expectComplete(target, wantedOf(two));
  });
});
