import { chmod, cp, mkdir, readFile, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HubFile } from './testing/content.ts';
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
import { startHub } from './testing/hub.ts';
import type { Workbench } from './testing/run-load.ts';
import { openWorkbench } from './testing/run-load.ts';

const files = wantedOf(smallModel());
const shard = 'model-00001-of-00002.safetensors';
let bench: Workbench;
/** A directory the loader has filled. */
let loaded: string;
let source: string;
let target: string;
beforeAll(async () => {
  bench = await openWorkbench();
  const hub = await startHub(smallModel());
  loaded = bench.fresh();
  expect((await bench.load(hubConfig(hub, loaded))).code).toBe(0);
  await hub.close();
});
afterAll(() => bench.close());
beforeEach(async () => {
  source = bench.fresh();
  target = bench.fresh();
  await cp(loaded, source, { recursive: true });
});

const config = (more: Readonly<Record<string, unknown>> = {}, to = target, verification = 'sha256') => ({
  source: { kind: 'directory', path: source, ...more },
  files: patterns,
  target: { path: to },
  verification,
});
const forget = () => rm(join(source, '.modelcharts'), { recursive: true });
async function flip(path: string): Promise<void> {
  const content = await readFile(path);
  content[1000] = (content[1000] ?? 0) ^ 1;
  await writeFile(path, content);
}
async function writeAll(folder: string, all: readonly HubFile[]): Promise<void> {
  for (const file of all) {
    await mkdir(dirname(join(folder, file.path)), { recursive: true });
    await writeFile(join(folder, file.path), Buffer.concat([...file.blocks()]));
  }
}

describe('a directory with a manifest', { timeout: 60_000 }, () => {
  it('is copied and verified, then warm', async () => {
    expect(summaryOf(await bench.load(config()))).toMatchObject({
      result: 'loaded',
      files: 5,
      fetchedFiles: 5,
      requests: 0,
    });
    await expectComplete(target, files);
    expect(summaryOf(await bench.load(config()))).toMatchObject({ result: 'warm' });
    // A source that is away does not make the copy incomplete.
    await rm(source, { recursive: true });
    expect(summaryOf(await bench.load(config()))).toMatchObject({ result: 'warm' });
  });

  it('is loaded again when its manifest is another', async () => {
    expect((await bench.load(config())).code).toBe(0);
    const hub = await startHub(smallModel('two'));
    expect((await bench.load(hubConfig(hub, source))).code).toBe(0);
    // The branch has not moved for the loader: only another revision makes it look.
    const base = hubConfig(hub, source);
    expect((await bench.load({ ...base, source: { ...base.source, revision: '1'.repeat(40) } })).code).toBe(0);
    await hub.close();
    expect(summaryOf(await bench.load(config()))).toMatchObject({ result: 'loaded', fetchedFiles: 2 });
    await expectComplete(target, wantedOf(smallModel('two')));
  });

  it.each([
    ['a flipped bit', () => flip(join(source, shard)), /expected sha256/],
    ['a truncated file', () => truncate(join(source, shard), 10), /expected 700001 bytes, found 10/],
    ['a missing file', () => rm(join(source, shard)), /is missing, though the manifest lists it/],
  ])('with %s is refused', async (_, damage, text) => {
    await damage();
    expectFailure(await bench.load(config()), 24, text);
    expect(await manifestOf(target)).toBeNull();
  });

  it.each(['../evil.json', '/etc/passwd', '.modelcharts/manifest.json'])(
    'whose manifest lists %s is refused',
    async path => {
      const manifest = await manifestOf(source);
      const forged = { ...manifest, files: [...(manifest?.files ?? []), { path, size: 1, sha256: 'a'.repeat(64) }] };
      await writeFile(join(source, '.modelcharts/manifest.json'), JSON.stringify(forged));
      expectFailure(await bench.load(config()), 23, 'unsafe-path');
    },
  );

  it('whose manifest is no manifest is refused', async () => {
    await writeFile(join(source, '.modelcharts/manifest.json'), '{"version":2}');
    expectFailure(await bench.load(config()), 24, /is no manifest: .*; do: delete it/);
  });
});

describe('a manifest of other patterns', { timeout: 60_000 }, () => {
  const narrow = { files: { include: ['*.json'] } };

  it('is not ready, where one is required: copied, in place and waited for', async () => {
    const names = /source-not-ready: .*"include":\["\*\*\/\*\.json",.* and \{"include":\["\*\.json"\].* are asked for/;
    expectFailure(await bench.load({ ...config(), ...narrow }), 21, names);
    expect(await manifestOf(target)).toBeNull();
    expectFailure(await bench.load({ ...config({}, source), ...narrow }), 21, names);
    const waited = await bench.load({ ...config({}, source), ...narrow }, { args: ['--wait', '0'] });
    expect(waited).toMatchObject({
      code: 21,
      stderr: expect.stringMatching(/its manifest is of the files .* asked for/),
    });
  });

  it('is waited for until it is of these', async () => {
    const run = await bench.start({ ...config({ waitSeconds: 600 }), ...narrow });
    await run.said('are asked for yet');
    const path = join(source, '.modelcharts/manifest.json');
    const manifest = await manifestOf(source);
    await writeFile(path, JSON.stringify({ ...manifest, selection: { include: ['*.json'], exclude: [] } }));
    expect(summaryOf(await run.result)).toMatchObject({ result: 'loaded', files: 2 });
  });

  it('hides nothing, where none is required, and its hashes hold', async () => {
    await writeFile(join(source, 'a.txt'), 'a');
    const wide = { files: { include: ['*.txt', '*.json', '*.safetensors'] } };
    const result = await bench.load({ ...config({ manifest: 'optional' }, source), ...wide });
    expect(summaryOf(result)).toMatchObject({ result: 'verified', files: 5 });
    expect(result.stdout).toMatch(/^note: 1 file of .* is not as its manifest says, and taken as now: a\.txt$/m);
    expect(summaryOf(await bench.load({ ...config({ manifest: 'optional' }), ...wide }))).toMatchObject({ files: 5 });
    expect((await manifestOf(source))?.selection).toEqual(patterns);
    await flip(join(source, shard));
    expectFailure(await bench.load({ ...config({ manifest: 'optional' }, source), ...wide }), 24, /should have sha256/);
    await rm(join(source, shard));
    expectFailure(await bench.load({ ...config({ manifest: 'optional' }, source), ...wide }), 24, /is missing/);
  });
});

describe('waiting', { timeout: 60_000 }, () => {
  it('for the manifest, saying so, and then loading', async () => {
    await rm(source, { recursive: true });
    const run = await bench.start(config({ waitSeconds: 600 }));
    await run.said('waiting: no');
    await writeAll(source, files);
    await cp(join(loaded, '.modelcharts'), join(source, '.modelcharts'), { recursive: true });
    expect(summaryOf(await run.result)).toMatchObject({ result: 'loaded' });
    await expectComplete(target, files);
  });

  it('no longer than told', async () => {
    await forget();
    expectFailure(await bench.load(config({ waitSeconds: 1 })), 21, /source-not-ready: no .*manifest\.json after 1 s/);
    expectFailure(await bench.load(config()), 21, 'after 0 s');
  });

  it('for a directory that never comes', async () => {
    await rm(source, { recursive: true });
    expectFailure(await bench.load(config()), 20, /source-missing: .* is not there/);
    expectFailure(await bench.load(config({ manifest: 'optional' })), 20, 'is not there');
  });

  it('ends at once with SIGTERM', async () => {
    await forget();
    const run = await bench.start(config({ waitSeconds: 600 }));
    await run.said('waiting: no');
    run.child.kill('SIGTERM');
    expectFailure(await run.result, 143, 'interrupted');
  });
});

describe('a directory without a manifest', { timeout: 60_000 }, () => {
  const optional = { manifest: 'optional' };
  beforeEach(forget);

  it('is copied and hashed on the way', async () => {
    await writeFile(join(source, 'consolidated.safetensors'), 'not wanted');
    await mkdir(join(source, 'lost+found'));
    expect(summaryOf(await bench.load(config(optional)))).toMatchObject({ result: 'loaded', files: 5 });
    await expectComplete(target, files);
  });

  it('follows links to files inside', async () => {
    await mkdir(join(source, 'blobs'));
    await cp(join(source, shard), join(source, 'blobs/x'));
    await rm(join(source, shard));
    await symlink('blobs/x', join(source, shard));
    expect((await bench.load(config(optional))).code).toBe(0);
    await expectComplete(target, files);
  });

  it('refuses links that lead out, and what is no file', async () => {
    await symlink('/etc/passwd', join(source, 'a.json'));
    expectFailure(await bench.load(config(optional)), 23, /a\.json is a link that leads out/);
    await rm(join(source, 'a.json'));
    await symlink('original', join(source, 'b.json'));
    expectFailure(await bench.load(config(optional)), 23, /b\.json is no regular file/);
    await rm(join(source, 'b.json'));
    await symlink('nowhere', join(source, 'c.json'));
    expectFailure(await bench.load(config(optional)), 20, 'c.json');
  });

  it.runIf(process.getuid?.() === 0)('whose file nobody may read is a matter of the source (needs root)', async () => {
    await chmod(join(source, shard), 0o600);
    await mkdir(target);
    await chmod(target, 0o777);
    for (const to of [target, source])
      expectFailure(
        await bench.load(config(optional, to), { uid: 65_534 }),
        20,
        /source-missing: .*cannot be read \(EACCES\)/,
      );
  });

  it('does not write through a link in the target that leads out', async () => {
    await mkdir(target);
    await symlink(bench.folder, join(target, 'original'));
    expectFailure(await bench.load(config(optional)), 23, /behind a link that leads out/);
  });
});

describe('in place', { timeout: 60_000 }, () => {
  const inPlace = (more = {}, verification = 'sha256') => config(more, `${source}/`, verification);

  it('a good directory is verified and not changed', async () => {
    const before = await readFile(join(source, '.modelcharts/manifest.json'), 'utf8');
    expect(summaryOf(await bench.load(inPlace()))).toMatchObject({
      result: 'verified',
      files: 5,
      fetchedFiles: 0,
      commit: '1'.repeat(40),
    });
    expect(await readFile(join(source, '.modelcharts/manifest.json'), 'utf8')).toBe(before);
    await expectComplete(source, files);
  });

  it('a damaged one is refused', async () => {
    await flip(join(source, shard));
    expect((await bench.load(inPlace({}, 'size'))).code).toBe(0);
    expectFailure(await bench.load(inPlace()), 24, /should have sha256 .* and has/);
    await truncate(join(source, shard), 10);
    expectFailure(await bench.load(inPlace({}, 'size')), 24, /should have 700001 bytes and has 10/);
    await rm(join(source, shard));
    expectFailure(await bench.load(inPlace({}, 'size')), 24, 'is missing');
  });

  it('without a manifest gets one, if none is required', async () => {
    await forget();
    expectFailure(await bench.load(inPlace()), 21, 'source-not-ready');
    expect((await bench.load(inPlace({ manifest: 'optional' }))).code).toBe(0);
    await expectComplete(source, files);
    expect(summaryOf(await bench.load(inPlace()))).toMatchObject({ result: 'verified' });
  });

  it('a manifest of what was found never hides what is there now', async () => {
    await forget();
    const found = (include: string[], to = source) => ({ ...config({ manifest: 'optional' }, to), files: { include } });
    expect(summaryOf(await bench.load(found(['*.json'])))).toMatchObject({ files: 2 });
    expect(summaryOf(await bench.load(found(['*.json'])))).toMatchObject({ files: 2 });
    // copied with more patterns, and in place with others
    expect(summaryOf(await bench.load(found(['*.json', '*.safetensors'], target)))).toMatchObject({ files: 4 });
    expect(summaryOf(await bench.load(found(['*.json', '*.safetensors'])))).toMatchObject({ files: 4 });
    await writeFile(join(source, 'x.txt'), 'x');
    expect(summaryOf(await bench.load(found(['*.txt'])))).toMatchObject({ files: 1 });
    expectFailure(await bench.load(found(['*.gguf'])), 22, /no file of the source matches/);
    expect((await bench.load(found(['*.json', '*.txt']))).code).toBe(0);
    await writeFile(join(source, 'config.json'), '{"longer":"than before, and by hand"}');
    await utimes(join(source, 'x.txt'), 1, 1);
    await writeFile(join(source, 'y.txt'), 'y');
    const result = await bench.load(found(['*.json', '*.txt']));
    expect(summaryOf(result)).toMatchObject({ result: 'verified', files: 4 });
    expect(result.stdout).toMatch(/^note: 3 files of .* taken as now: config\.json, x\.txt, y\.txt$/m);
    expect((await bench.load(found(['*.json', '*.txt']))).stdout).not.toContain('taken as now');
    await rm(join(source, 'y.txt'));
    expect(summaryOf(await bench.load(found(['*.json', '*.txt'])))).toMatchObject({ files: 3 });
  });

  it('a manifest of what was found still tells rot from change', async () => {
    await forget();
    await utimes(join(source, shard), 1000, 1000);
    expect((await bench.load(inPlace({ manifest: 'optional' }))).code).toBe(0);
    await flip(join(source, shard));
    await utimes(join(source, shard), 1000, 1000);
    const remedy = /should have sha256 .*; do: delete that file .* delete the finished download Job/;
    expectFailure(await bench.load(inPlace({ manifest: 'optional' })), 24, remedy);
  });

  it.runIf(process.getuid?.() === 0)('works where nothing may be written', async () => {
    await chmod(source, 0o555);
    expect((await bench.load(inPlace(), { uid: 65_534 })).code).toBe(0);
    await forget();
    const result = await bench.load(inPlace({ manifest: 'optional' }), { uid: 65_534 });
    expect(result.stdout).toMatch(/^note: .* is read-only, so no manifest is written$/m);
    expect(result.code).toBe(0);
  });
});
