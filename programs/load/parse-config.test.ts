import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from './parse-config.ts';
import { expectFailure } from './testing/expect-load.ts';
import type { Workbench } from './testing/run-load.ts';
import { openWorkbench } from './testing/run-load.ts';

const hub = { kind: 'huggingface', endpoint: 'https://hub.example/mirror/', repository: 'org/name', revision: 'main' };
const good = {
  source: hub,
  files: { include: ['*.json'], exclude: ['x*'] },
  target: { path: '/models/m/' },
  verification: 'size',
};
const rest = { lease: { seconds: 30 }, stay: false };
const patience = { rateLimitSeconds: 1800, outageSeconds: 300, stallSeconds: 60 };

describe('a configuration', () => {
  it('is read, paths and address made plain', () => {
    expect(parseConfig(JSON.stringify(good))).toEqual({
      source: { ...hub, endpoint: 'https://hub.example/mirror' },
      files: { include: ['*.json'], exclude: ['x*'] },
      target: { path: '/models/m', sizeLimitBytes: null },
      verification: 'size',
      patience,
      ...rest,
    });
  });

  it('has defaults', () => {
    const { endpoint: _, ...source } = hub;
    const text = JSON.stringify({
      source,
      files: { include: ['**'] },
      target: { path: '/m' },
      patience: { outageSeconds: 1 },
    });
    expect(parseConfig(text)).toEqual({
      source: { ...source, endpoint: 'https://huggingface.co' },
      files: { include: ['**'], exclude: [] },
      target: { path: '/m', sizeLimitBytes: null },
      verification: 'sha256',
      patience: { ...patience, outageSeconds: 1 },
      ...rest,
    });
    const directory = JSON.stringify({ ...good, source: { kind: 'directory', path: '/source' } });
    expect(parseConfig(directory).source).toEqual({
      kind: 'directory',
      path: '/source',
      manifest: 'required',
      waitSeconds: 0,
    });
  });

  const source = (more: object) => ({ ...good, source: { ...hub, ...more } });
  const directory = (more: object) => ({ ...good, source: { kind: 'directory', path: '/source', ...more } });
  it.each<[string, unknown, string]>([
    [
      'no object',
      [],
      '/: expected an object with source, files, target, verification, patience, lease, stay, found a list of 0',
    ],
    [
      'no source',
      { ...good, source: undefined },
      '/source/kind: expected one of huggingface, directory, s3, archive, found nothing',
    ],
    [
      'unknown kind',
      source({ kind: 'gcs' }),
      '/source/kind: expected one of huggingface, directory, s3, archive, found "gcs"',
    ],
    [
      'unknown key',
      { ...good, 'a/b~': 1 },
      '/a~1b~0: expected one of source, files, target, verification, patience, lease, stay, found unknown key',
    ],
    [
      'unknown key deep',
      source({ token: 'x' }),
      '/source/token: expected one of kind, endpoint, repository, revision, found unknown key',
    ],
    [
      'key of another kind',
      directory({ revision: 'x' }),
      '/source/revision: expected one of kind, path, manifest, waitSeconds, found',
    ],
    [
      'user in the address',
      source({ endpoint: 'https://a:b@c/' }),
      '/source/endpoint: expected an http or https address without user',
    ],
    ['no address', source({ endpoint: 'file:///etc' }), '/source/endpoint: expected'],
    [
      'repository',
      source({ repository: '../x' }),
      '/source/repository: expected a repository such as org/name, found "../x"',
    ],
    ['repository with a query', source({ repository: 'a/b?c' }), '/source/repository: expected'],
    ['no revision', source({ revision: '' }), '/source/revision: expected a commit, branch or tag, found ""'],
    ['revision upwards', source({ revision: 'a/../b' }), '/source/revision: expected'],
    [
      'no include',
      { ...good, files: { include: [] } },
      '/files/include: expected a list of at least one glob, found a list of 0',
    ],
    ['bad include', { ...good, files: { include: ['a', 7] } }, '/files/include/1: expected a relative glob'],
    ['include upwards', { ...good, files: { include: ['../*'] } }, '/files/include/0: expected a relative glob'],
    ['include absolute', { ...good, files: { include: ['/a'] } }, '/files/include/0: expected a relative glob'],
    [
      'include with a class',
      { ...good, files: { include: ['[ab].json'] } },
      '/files/include/0: expected a relative glob',
    ],
    [
      'exclude',
      { ...good, files: { include: ['a'], exclude: 'b' } },
      '/files/exclude: expected a list of globs, found "b"',
    ],
    [
      'target relative',
      { ...good, target: { path: 'models' } },
      '/target/path: expected an absolute path below /, found "models"',
    ],
    ['target root', { ...good, target: { path: '/a/..' } }, '/target/path: expected an absolute path below /'],
    ['verification', { ...good, verification: 'md5' }, '/verification: expected one of sha256, size, found "md5"'],
    [
      'wait',
      directory({ waitSeconds: '60' }),
      '/source/waitSeconds: expected a whole number from 0 to 604800, found "60"',
    ],
    ['manifest', directory({ manifest: true }), '/source/manifest: expected one of required, optional, found true'],
    [
      'patience',
      { ...good, patience: { outageSeconds: -1 } },
      '/patience/outageSeconds: expected a whole number from 0 to 86400, found -1',
    ],
    [
      'target in source',
      directory({ path: '/models' }),
      '/target/path: expected the source path itself or a directory apart from it',
    ],
    ['source in target', directory({ path: '/models/m/s' }), '/target/path: expected the source path itself'],
  ])('%s is refused', (_, config, text) => {
    expect(() => parseConfig(JSON.stringify(config))).toThrow(text);
  });

  it.each([
    ['an archive', { kind: 'archive', archives: [{ url: 'https://u:p4ssw0rd@x/y.tar' }] }],
    ['a long one', { kind: 'archive', archives: [{ url: `https://u:p4ssw0rd${'x'.repeat(90)}@x/y.tar` }] }],
    ['another scheme', { kind: 'archive', archives: [{ url: 'ftp://h/x.tar?X-Amz-Signature=p4ssw0rd' }] }],
    ['a hub', { ...hub, endpoint: 'https://u:p4ssw0rd@hub/' }],
    ['a bucket', { kind: 's3', region: 'r1', bucket: 'abc', endpoint: 'https://u:p4ssw0rd@s3/' }],
    ['what is no JSON', 'https://u:p4ssw0rd@x'],
  ])('passwords and signatures of %s are not printed', (_, source) => {
    const text = typeof source === 'string' ? `{"url":x"${source}"}` : JSON.stringify({ ...good, source });
    const message = String(
      (() => {
        try {
          return parseConfig(text);
        } catch (error) {
          return error;
        }
      })(),
    );
    expect(message).toMatch(/expected|not JSON/);
    expect(message).not.toContain('p4ss');
  });

  const s3 = { kind: 's3', region: 'eu-central-1', bucket: 'models' };
  const archive = { kind: 'archive', archives: [{ url: 'https://files.example/m.tar.gz?X-Signature=1' }] };

  it('of S3 and of archives has defaults', () => {
    const parsed = (source: object) => parseConfig(JSON.stringify({ ...good, source })).source;
    const plain = { ...s3, endpoint: '', prefix: '', pathStyle: false, manifest: 'optional' };
    expect(parsed(s3)).toEqual(plain);
    const own = { endpoint: 'http://s3.example:9000', prefix: 'a/b/' };
    expect(parsed({ ...s3, endpoint: 'http://s3.example:9000/', prefix: 'a/b' })).toEqual({
      ...plain,
      ...own,
      pathStyle: true,
    });
    const [first] = archive.archives;
    const rest = { format: 'tar.gz', sha256: null, md5: null, directory: '', stripComponents: 0 };
    expect(parsed(archive)).toEqual({ kind: 'archive', archives: [{ ...first, ...rest }] });
    const zip = { url: 'http://files.example/t.zip', directory: 'tokenizer/' };
    expect(parsed({ kind: 'archive', archives: [zip] })).toMatchObject({
      archives: [{ format: 'zip', directory: 'tokenizer' }],
    });
  });

  it.each<[string, object, string]>([
    ['no region', { ...s3, region: undefined }, '/source/region: expected a region'],
    ['a bucket that is none', { ...s3, bucket: 'a/b' }, '/source/bucket: expected a bucket'],
    ['a prefix upwards', { ...s3, prefix: 'a/../b' }, '/source/prefix: expected a folder'],
    ['path style that is no flag', { ...s3, pathStyle: 'yes' }, '/source/pathStyle: expected true or false'],
    ['keys in the configuration', { ...s3, secretAccessKey: 'x' }, '/source/secretAccessKey: expected one of kind'],
    ['no archive', { kind: 'archive', archives: [] }, '/source/archives: expected a list of archives'],
    [
      'a user in the address',
      { kind: 'archive', archives: [{ url: 'https://a:b@c/x.tar' }] },
      '/source/archives/0/url',
    ],
    ['half a hash', { kind: 'archive', archives: [{ url: 'https://c/x.tar', sha256: 'ab' }] }, '64 hex digits'],
    ['a folder upwards', { kind: 'archive', archives: [{ url: 'https://c/x.tar', directory: '../x' }] }, 'directory'],
  ])('%s is refused', (_, source, text) => {
    expect(() => parseConfig(JSON.stringify({ ...good, source }))).toThrow(text);
  });

  it.each<[string, object, string]>([
    [
      'size limit',
      { target: { path: '/m', sizeLimitBytes: '1Gi' } },
      '/target/sizeLimitBytes: expected a whole number',
    ],
    ['lease', { lease: { seconds: 'x' } }, '/lease/seconds: expected a whole number'],
    ['stay', { stay: 1 }, '/stay: expected true or false'],
  ])('%s is refused', (_, more, text) => {
    expect(() => parseConfig(JSON.stringify({ ...good, ...more }))).toThrow(text);
  });

  it('takes a size limit of 0 for none, as a chart writes it', () => {
    const target = { path: '/m', sizeLimitBytes: 0 };
    expect(parseConfig(JSON.stringify({ ...good, target })).target.sizeLimitBytes).toBeNull();
  });

  it('names everything that is wrong', () => {
    expect(() => parseConfig(JSON.stringify({ ...good, verification: 1, more: 2 }))).toThrow(
      /\/more: .* \| \/verification: /,
    );
  });
});

describe('the program', { timeout: 30_000 }, () => {
  let bench: Workbench;
  beforeAll(async () => {
    bench = await openWorkbench();
  });
  afterAll(() => bench.close());

  it('ends with 2', async () => {
    expectFailure(
      await bench.load({ ...good, more: 1 }),
      2,
      /^cause: configuration: \/more: expected .*; do: correct the named place/,
    );
    expectFailure(await bench.load('{"source": '), 2, /configuration: not JSON/);
    expectFailure(await bench.load(good, { env: { HF_TOKEN: 'with blank' } }), 2, /HF_TOKEN has characters/);
  });
});
