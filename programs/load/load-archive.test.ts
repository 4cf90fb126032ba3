import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bytesOf, type HubFile, hubFile } from './testing/content.ts';
import { deferred } from './testing/deferred.ts';
import { expectComplete, expectFailure, manifestOf, summaryOf } from './testing/expect-load.ts';
import { type FileServer, startFileServer } from './testing/file-server.ts';
import type { Workbench } from './testing/run-load.ts';
import { openWorkbench, token } from './testing/run-load.ts';

const weights = [
  hubFile('config.json', '{"model_type":"test"}'),
  hubFile('model-1.safetensors', bytesOf('one', 3_000_001)),
  hubFile(`a/${'long'.repeat(40)}/model-2.safetensors`, bytesOf('two', 500_000)),
];
const tokenizer = [hubFile('tokenizer.json', JSON.stringify({ tokens: ['a'] })), hubFile('vocab/größe.txt', 'x')];

let bench: Workbench;
let server: FileServer;
let target: string;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  server = await startFileServer();
  target = bench.fresh();
});
afterEach(() => server.close());

async function writeAll(files: readonly HubFile[]): Promise<string> {
  const folder = bench.fresh();
  for (const file of files) {
    await mkdir(dirname(join(folder, file.path)), { recursive: true });
    await writeFile(join(folder, file.path), Buffer.concat([...file.blocks()]));
  }
  return folder;
}

/** Packs with the programs people pack with. */
async function pack(files: readonly HubFile[], kind: 'tar' | 'tar.gz' | 'zip'): Promise<Buffer> {
  const folder = await writeAll(files);
  const path = bench.fresh();
  const [command, args] =
    kind === 'zip'
      ? ['python3', ['-m', 'zipfile', '-c', path, ...new Set(files.map(file => file.path.split('/')[0] ?? ''))]]
      : ['tar', [kind === 'tar' ? '-cf' : '-czf', path, '.']];
  expect(spawnSync(command as string, args as string[], { cwd: folder }).status).toBe(0);
  return readFile(path);
}

/** An archive that a careful program would not make. */
function forge(statements: string): Promise<Buffer> {
  const path = bench.fresh();
  const code = `import tarfile, zipfile, io\npath = ${JSON.stringify(path)}\n${statements}`;
  expect(spawnSync('python3', ['-c', code]).status).toBe(0);
  return readFile(path);
}

const config = (archives: readonly object[], more: object = {}) => ({
  source: { kind: 'archive', archives },
  files: { include: ['**'] },
  target: { path: target },
  ...more,
});
const serve = (path: string, content: Buffer): string => {
  server.files.set(path, content);
  return `${server.url}${path}`;
};
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');
const md5 = (content: Buffer) => createHash('md5').update(content).digest('hex');

describe('archives', { timeout: 60_000 }, () => {
  it.each(['tar', 'tar.gz', 'zip'] as const)('%s: arrives byte for byte, then starts warm', async kind => {
    const content = await pack(weights, kind);
    const url = serve(`/weights.${kind}`, content);
    const archives = [{ url: `${url}?signature=SecretOfTheAddress`, sha256: sha256(content), md5: md5(content) }];
    const result = await bench.load(config(archives));
    expect(summaryOf(result)).toMatchObject({ result: 'loaded', files: 3 });
    await expectComplete(target, weights);
    expect(`${result.stdout}${JSON.stringify(await manifestOf(target))}`).not.toContain('SecretOfTheAddress');
    server.requests.length = 0;
    expect(summaryOf(await bench.load(config(archives)))).toMatchObject({ result: 'warm', requests: 0 });
    expect(server.requests).toEqual([]);
  });

  it('weights from a tar and a tokenizer from a zip, into one directory', async () => {
    const nested = weights.map(file => ({ ...file, path: `release/v1/${file.path}` }));
    const archives = [
      { url: serve('/w.tgz', await pack(nested, 'tar.gz')), stripComponents: 2 },
      { url: serve('/t.zip', await pack(tokenizer, 'zip')), directory: 'tokenizer' },
    ];
    expect((await bench.load(config(archives))).code).toBe(0);
    const placed = tokenizer.map(file => ({ ...file, path: `tokenizer/${file.path}` }));
    await expectComplete(target, [...weights, ...placed]);
  });

  it.each(['sha256', 'md5'])('a wrong %s: nothing is unpacked', async key => {
    const url = serve('/w.tar', await pack(weights, 'tar'));
    const hash = key === 'md5' ? 'a'.repeat(32) : 'a'.repeat(64);
    expectFailure(await bench.load(config([{ url, [key]: hash }])), 24, `integrity: ${url}: expected ${key} aaaa`);
    expect(await manifestOf(target)).toBeNull();
  });

  it.each(['tar', 'zip'] as const)('a page of HTML in place of a %s', async format => {
    const url = serve('/w', Buffer.from('<html>log in</html>'.repeat(100)));
    expectFailure(await bench.load(config([{ url, format }])), 24, new RegExp(`expected a ${format}; do: check that`));
  });

  it.each<[string, string]>([
    [
      'tar',
      'with tarfile.open(path, "w") as t:\n  i = tarfile.TarInfo("../evil.json"); i.size = 2; t.addfile(i, io.BytesIO(b"{}"))',
    ],
    [
      'tar',
      'with tarfile.open(path, "w") as t:\n  i = tarfile.TarInfo("/etc/evil.json"); i.size = 2; t.addfile(i, io.BytesIO(b"{}"))',
    ],
    [
      'tar',
      'with tarfile.open(path, "w") as t:\n  i = tarfile.TarInfo("l.json"); i.type = tarfile.SYMTYPE; i.linkname = "/etc/passwd"; t.addfile(i)',
    ],
    ['zip', 'with zipfile.ZipFile(path, "w") as z:\n  z.writestr("../evil.json", "{}")'],
    [
      'zip',
      'with zipfile.ZipFile(path, "w") as z:\n  i = zipfile.ZipInfo("l.json"); i.external_attr = 0o120777 << 16; z.writestr(i, "/etc/passwd")',
    ],
  ])('a %s that leads out is refused: %s', async (format, statements) => {
    const url = serve('/w', await forge(statements));
    expectFailure(await bench.load(config([{ url, format }])), 23, 'unsafe-path');
  });

  it('never writes through a link in the target', async () => {
    await mkdir(target);
    await symlink(bench.folder, join(target, 'a'));
    const url = serve('/w.tar', await pack(weights, 'tar'));
    expectFailure(await bench.load(config([{ url }])), 23, /behind a link that leads out/);
  });

  it('two archives with one path: says so', async () => {
    const url = serve('/w.tar', await pack(tokenizer, 'tar'));
    expectFailure(await bench.load(config([{ url }, { url }])), 2, /comes twice.*; do: give one of the archives/);
  });

  it('a killed run goes on inside the archive', async () => {
    const large = [
      hubFile('model.safetensors', Buffer.concat(Array.from({ length: 64 }, () => bytesOf('l', 1024 * 1024)))),
    ];
    const content = await pack(large, 'tar');
    const url = serve('/w.tar', content);
    const most = deferred();
    server.onBytes = total => void (total > content.length * 0.75 && most.resolve());
    const run = await bench.start(config([{ url }]));
    await most.promise;
    run.child.kill('SIGKILL');
    await run.result;
    server.requests.length = 0;
    const result = await bench.load(config([{ url }]));
    expect(result.code, result.stderr).toBe(0);
    // what the server has sent is not what the loader has: pipes hold megabytes, and unfinished pieces are lost
    const asked = server.requests.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(asked).toBeLessThan(content.length * 0.9);
    // One byte more is asked for at first, to hear the size.
    expect(summaryOf(result)).toMatchObject({ resumedBytes: content.length - (asked - 1) });
    await expectComplete(target, large);
  });

  it('pieces of an archive that nothing tells from another are not gone on with', async () => {
    const model = (version: string) => [hubFile('model.safetensors', bytesOf(version, 24 * 1024 * 1024))];
    server.plain = true;
    const url = serve('/w.tar', await pack(model('one'), 'tar'));
    const some = deferred();
    server.onBytes = total => void (total > 12 * 1024 * 1024 && some.resolve());
    const run = await bench.start(config([{ url }]));
    await some.promise;
    run.child.kill('SIGKILL');
    await run.result;
    serve('/w.tar', await pack(model('two'), 'tar'));
    expect(summaryOf(await bench.load(config([{ url }])))).toMatchObject({ resumedBytes: 0 });
    await expectComplete(target, model('two'));
  });

  it.each(['tar.gz', 'zip'] as const)('a damaged %s without a hash is fetched again by the next run', async kind => {
    server.plain = true;
    const content = await pack(weights, kind);
    const damaged = Buffer.from(content);
    // in the middle of the largest file
    damaged.writeUInt8(damaged.readUInt8(1_500_000) ^ 1, 1_500_000);
    const url = serve(`/w.${kind}`, damaged);
    expectFailure(await bench.load(config([{ url }])), 24, 'integrity');
    serve(`/w.${kind}`, content);
    expect(summaryOf(await bench.load(config([{ url }])))).toMatchObject({ result: 'loaded' });
    await expectComplete(target, weights);
  });

  it('a file where another needs a folder: the archive is to blame', async () => {
    const tar = 'with tarfile.open(path, "w") as t:\n  for n in ("a", "a/b.json"):\n    t.addfile(tarfile.TarInfo(n))';
    const url = serve('/w.tar', await forge(tar));
    expectFailure(await bench.load(config([{ url }])), 2, /a is a file in the archives, and a\/b\.json lies below it/);
  });

  it('stripComponents that drops everything says so', async () => {
    const url = serve('/w.tar', await pack(weights, 'tar'));
    const archives = [{ url, stripComponents: 5 }];
    expectFailure(
      await bench.load(config(archives)),
      2,
      /stripComponents 5 drops every path .*; do: lower stripComponents/,
    );
  });

  it.each([416, 200])('an empty archive, answered with %i', async status => {
    server.fault = (_request, response) => {
      response.writeHead(status, { 'content-length': 0 }).end();
      return true;
    };
    expectFailure(await bench.load(config([{ url: `${server.url}/w.tar` }])), 24, /integrity: .*w\.tar is empty/);
  });

  it('an archive that changes during the load is not mixed', async () => {
    const [one, two] = [await pack(weights, 'tar'), await pack(tokenizer, 'tar')];
    const url = serve('/w.tar', one);
    let asked = 0;
    server.fault = () => {
      asked += 1;
      // The first request tells size and validator, the second brings content.
      if (asked === 2)
        server.files.set('/w.tar', Buffer.concat([Buffer.from('x'), two, one].map(b => b)).subarray(0, one.length));
      return false;
    };
    expectFailure(await bench.load(config([{ url }])), 24, /answered 412: the content changed during the load/);
  });

  it('the token goes to the host of the archive and to no other', async () => {
    const storage = await startFileServer();
    storage.files.set('/w.tar', await pack(weights, 'tar'));
    const seen: (string | undefined)[] = [];
    server.fault = (request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(302, { location: `${storage.url}/w.tar` }).end();
      return true;
    };
    const result = await bench.load(config([{ url: `${server.url}/w.tar` }]), { env: { ARCHIVE_TOKEN: token } });
    expect(result.code, result.stderr).toBe(0);
    expect(new Set(seen)).toEqual(new Set([`Bearer ${token}`]));
    expect(storage.requests.length).toBeGreaterThan(1);
    expect(new Set(storage.requests.map(({ authorization }) => authorization))).toEqual(new Set([undefined]));
    await storage.close();
  });

  it.each<[number, object, number, RegExp]>([
    [401, {}, 15, /no-credentials: .*; do: set ARCHIVE_TOKEN/],
    [401, { ARCHIVE_TOKEN: token }, 10, /do: check the Secret behind ARCHIVE_TOKEN/],
    [403, {}, 11, /signed address has run out/],
    [404, {}, 12, /do: check the address of the archive/],
  ])('answered with %i ends at once', async (status, env, code, text) => {
    server.fault = (_request, response) => {
      response.writeHead(status).end();
      return true;
    };
    expectFailure(await bench.load(config([{ url: `${server.url}/w.tar` }]), { env: { ...env } }), code, text);
  });

  it('says what it needs before the first byte', async () => {
    const url = serve('/w.tar', await pack(weights, 'tar'));
    const limited = { target: { path: target, sizeLimitBytes: 4_000_000 } };
    expectFailure(
      await bench.load(config([{ url }], limited)),
      32,
      /too-small: needed 6\.\d MiB .* of target\.sizeLimitBytes/,
    );
    expect(server.requests.map(({ bytes }) => bytes)).toEqual([1]);
    await rm(target, { recursive: true });
  });
});
