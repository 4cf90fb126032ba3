import { spawnSync } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesOf, hubFile, smallModel } from './testing/content.ts';
import { expectComplete, hubConfig, patterns, summaryOf, wantedOf } from './testing/expect-load.ts';
import { type FileServer, startFileServer } from './testing/file-server.ts';
import { type Hub, startHub } from './testing/hub.ts';
import type { Workbench } from './testing/run-load.ts';
import { openWorkbench } from './testing/run-load.ts';
import { type S3Server, startS3, versitygw } from './testing/versitygw.ts';

/** A model with a file that threads work on, and with what nobody wants. */
const files = [...smallModel(), hubFile('model-00003-of-00003.safetensors', bytesOf('third', 9_500_000))];
const wanted = wantedOf(files);
const canMount =
  process.getuid?.() === 0 && spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;

let bench: Workbench;
let hub: Hub;
let s3: S3Server | undefined;
let web: FileServer;
/** Directories with a manifest and without one. */
let loaded: string;
let plain: string;

beforeAll(async () => {
  bench = await openWorkbench();
  hub = await startHub(files);
  [loaded, plain] = [bench.fresh(), bench.fresh()];
  expect((await bench.load(hubConfig(hub, loaded))).code).toBe(0);
  const everything = { ...hubConfig(hub, plain), files: { include: ['**'] } };
  expect((await bench.load(everything)).code).toBe(0);
  await rm(join(plain, '.modelcharts'), { recursive: true });
  if (versitygw !== null) {
    s3 = await startS3(bench.fresh());
    await s3.put('models', 'm', files);
  }
  web = await startFileServer();
  const packing = [
    ['m.tar', 'tar', ['-cf']],
    ['m.tgz', 'tar', ['-czf']],
    ['m.zip', 'python3', ['-m', 'zipfile', '-c']],
  ] as const;
  for (const [name, command, args] of packing) {
    const path = join(bench.folder, name);
    const names = [...new Set(files.map(file => file.path.split('/')[0] ?? ''))];
    expect(spawnSync(command, [...args, path, ...names], { cwd: plain }).status).toBe(0);
    web.files.set(`/${name}`, await readFile(path));
  }
});
afterAll(async () => {
  await Promise.all([hub?.close(), s3?.close(), web?.close()]);
  await bench.close();
});

const archive = (name: string) => ({ kind: 'archive', archives: [{ url: `${web.url}/${name}` }] });
const sources: readonly (readonly [string, () => object, boolean])[] = [
  ['hub', () => hubConfig(hub, '').source, true],
  ['directory with a manifest', () => ({ kind: 'directory', path: loaded }), true],
  ['directory without one', () => ({ kind: 'directory', path: plain, manifest: 'optional' }), true],
  [
    'S3',
    () => ({ kind: 's3', endpoint: s3?.url, region: 'us-east-1', bucket: 'models', prefix: 'm' }),
    versitygw !== null,
  ],
  ['tar', () => archive('m.tar'), true],
  ['tar.gz', () => archive('m.tgz'), true],
  ['zip', () => archive('m.zip'), true],
];

describe.each(sources)('from a source of kind %s', { timeout: 60_000 }, (_, source, there) => {
  const load = async (target: string) => {
    const config = { source: source(), files: patterns, target: { path: target } };
    const summary = summaryOf(await bench.load(config, { env: s3?.env ?? {} }));
    // No double checkpoints: what is planned is what the engine loads.
    expect(summary).toMatchObject({
      result: 'loaded',
      files: wanted.length,
      bytes: wanted.reduce((sum, file) => sum + file.size, 0),
    });
    await expectComplete(target, wanted);
  };

  it.skipIf(!there)('to a disk: the same bytes and the same manifest of files', () => load(bench.fresh()));

  it.skipIf(!there || !canMount)('to a volume in memory (needs root and mount)', async () => {
    const target = bench.fresh();
    await mkdir(target);
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'none', target]).status).toBe(0);
    try {
      await load(target);
    } finally {
      expect(spawnSync('umount', ['--lazy', target]).status).toBe(0);
    }
  });
});
