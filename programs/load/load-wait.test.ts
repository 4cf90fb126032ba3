import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { smallModel } from './testing/content.ts';
import { expectComplete, hubConfig, wantedOf } from './testing/expect-load.ts';
import { hold } from './testing/faults.ts';
import type { Hub } from './testing/hub.ts';
import { startHub } from './testing/hub.ts';
import type { Workbench } from './testing/run-load.ts';
import { openWorkbench } from './testing/run-load.ts';

let bench: Workbench;
let hub: Hub;
let target: string;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  hub = await startHub(smallModel());
  target = bench.fresh();
});
afterEach(() => hub.close());

const wait = (seconds: number) => ({ args: ['--wait', String(seconds)] });

describe('--wait', { timeout: 60_000 }, () => {
  it('0 looks once: 21 until the manifest is there, then 0, and never asks the hub', async () => {
    const config = hubConfig(hub, target);
    const before = await bench.load(config, wait(0));
    expect(before.code).toBe(21);
    expect(before.stderr).toMatch(/^cause: source-not-ready: .* is not complete after 0 s; do: look at the loader/);
    // A probe leaves the message of the loader alone.
    expect(before.termination).toBe('');
    const held = hold(hub, 'model-00001');
    const loading = await bench.start(config);
    await held.reached;
    expect((await bench.load(config, wait(0))).code).toBe(21);
    held.release();
    expect((await loading.result).code).toBe(0);
    hub.requests.length = 0;
    const after = await bench.load(config, wait(0));
    expect(after).toMatchObject({ code: 0, stderr: '' });
    expect(after.stdout).toMatch(/^ready: 5 files, /);
    expect(hub.requests).toEqual([]);
    await writeFile(join(target, 'config.json'), 'cut off');
    expect((await bench.load(config, wait(0))).code).toBe(21);
  });

  it('waits beside a loader and is ready with it', async () => {
    const config = hubConfig(hub, target);
    const waiting = await bench.start(config, wait(600));
    await waiting.said('waiting: ');
    expect((await bench.load(config)).code).toBe(0);
    expect((await waiting.result).code).toBe(0);
    await expectComplete(target, wantedOf(smallModel()));
  });

  it('of another revision than the one that is there is not ready', async () => {
    const config = hubConfig(hub, target);
    expect((await bench.load(config)).code).toBe(0);
    const other = { ...config, source: { ...config.source, revision: '2'.repeat(40) } };
    expect((await bench.load(other, wait(0))).code).toBe(21);
  });

  it('knows a directory that is verified in place', async () => {
    expect((await bench.load(hubConfig(hub, target))).code).toBe(0);
    const config = { ...hubConfig(hub, target), source: { kind: 'directory', path: target } };
    expect((await bench.load(config, wait(0))).code).toBe(0);
    await writeFile(join(target, 'config.json'), 'cut off');
    expect((await bench.load(config, wait(0))).code).toBe(21);
  });

  it('wants whole seconds', async () => {
    const result = await bench.load(hubConfig(hub, target), { args: ['--wait', 'soon'] });
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('--wait: expected whole seconds, found soon');
  });
});

describe('--unless', { timeout: 60_000 }, () => {
  it('brings nothing where another directory is complete, and else as ever', async () => {
    const [config, there] = [hubConfig(hub, target), bench.fresh()];
    expect((await bench.load(hubConfig(hub, there))).code).toBe(0);
    hub.requests.length = 0;
    const spared = await bench.load(config, { args: ['--unless', there] });
    expect(spared).toMatchObject({ code: 0, stderr: '' });
    expect(spared.stdout).toContain(`nothing to bring: ${there} is complete`);
    expect(hub.requests).toEqual([]);
    await writeFile(join(there, 'config.json'), 'cut off');
    expect((await bench.load(config, { args: ['--unless', there] })).code).toBe(0);
    await expectComplete(target, wantedOf(smallModel()));
  });
});

describe('stay', { timeout: 60_000 }, () => {
  it('keeps the process alive after the load, until SIGTERM ends it with 0', async () => {
    const run = await bench.start(hubConfig(hub, target, { stay: true }));
    await run.said('staying until told to stop');
    expect((await bench.load(hubConfig(hub, target), wait(0))).code).toBe(0);
    expect(run.child.exitCode).toBeNull();
    const threads = await readFile(`/proc/${run.child.pid}/status`, 'utf8');
    expect(Number(/^Threads:\s+(\d+)/m.exec(threads)?.[1])).toBeLessThan(16);
    run.child.kill('SIGTERM');
    expect(await run.result).toMatchObject({ code: 0, stderr: '' });
  });

  it('ends with its code when the load fails', async () => {
    const config = hubConfig(hub, target, { stay: true, files: { include: ['*.gguf'] } });
    expect((await bench.load(config)).code).toBe(22);
  });
});
