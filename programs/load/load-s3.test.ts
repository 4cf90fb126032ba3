import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bytesOf, hubFile, smallModel } from './testing/content.ts';
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
import { openWorkbench, secretKey } from './testing/run-load.ts';
import { type S3Server, startS3, versitygw } from './testing/versitygw.ts';

const files = smallModel();
const bucket = 'models';
let bench: Workbench;
let s3: S3Server;
const servers: Server[] = [];

beforeAll(async () => {
  bench = await openWorkbench();
  if (versitygw === null) return;
  s3 = await startS3(bench.fresh());
  await s3.put(bucket, 'org/model', files);
});
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});
afterAll(async () => {
  await s3?.close();
  await bench.close();
});

const config = (target: string, source: object = {}, more: object = {}) => ({
  source: { kind: 's3', endpoint: s3.url, region: 'us-east-1', bucket, prefix: 'org/model', ...source },
  files: patterns,
  target: { path: target },
  ...more,
});

/** A server that gives the keys of the S3 server to whoever asks in the right way. */
async function keyServer(answer: (request: IncomingMessage, body: string, response: ServerResponse) => void) {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    answer(request, body, response);
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A token that belongs to keys for some time; versitygw's own keys have none, so that a server of this file looks at it. */
const sessionToken = 'SessionTokenThatNobodyMaySee';

/** Loads one object from a server that answers only to requests signed together with the session token. */
async function expectSigned(env: Readonly<Record<string, string>>): Promise<void> {
  const server = await keyServer((request, _body, response) => {
    const { authorization = '', 'x-amz-security-token': token } = request.headers;
    if (token !== sessionToken || !/SignedHeaders=[^,]*x-amz-security-token/.test(authorization))
      return void response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>');
    const path = request.url ?? '';
    if (path.includes('/.modelcharts/'))
      return void response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
    if (path.includes('list-type=2')) {
      const object = '<Key>org/model/config.json</Key><ETag>&quot;e&quot;</ETag><Size>2</Size>';
      return void response.end(`<ListBucketResult><Contents>${object}</Contents></ListBucketResult>`);
    }
    expect(request.headers['if-match']).toBe('"e"');
    response.writeHead(206, { 'content-range': 'bytes 0-1/2', 'content-length': 2 }).end('{}');
  });
  const target = bench.fresh();
  const result = await bench.load(config(target, { endpoint: server }), { env });
  expect(`${result.stdout}${result.stderr}`).not.toContain(sessionToken);
  expect(result.code, result.stderr).toBe(0);
  expect(await readFile(join(target, 'config.json'), 'utf8')).toBe('{}');
}

const soon = () => new Date(Date.now() + 3_600_000).toISOString();

describe.skipIf(versitygw === null)('S3 (versitygw)', { timeout: 60_000 }, () => {
  it('brings the selected objects of all pages, then starts warm without a request', async () => {
    const target = bench.fresh();
    const summary = summaryOf(await bench.load(config(target), { env: s3.env }));
    expect(summary).toMatchObject({ result: 'loaded', files: 5, fetchedFiles: 5 });
    await expectComplete(target, wantedOf(files));
    expect((await manifestOf(target))?.source).toEqual({
      kind: 's3',
      endpoint: s3.url,
      bucket,
      prefix: 'org/model/',
      manifest: null,
    });
    const warm = await bench.load(config(target, { endpoint: s3.url }));
    expect(summaryOf(warm)).toMatchObject({ result: 'warm', requests: 0 });
  });

  it('names with blanks, signs and folders arrive, and more than a page of them', async () => {
    const many = Array.from({ length: 1005 }, (_, index) => hubFile(`many/${index}.txt`, String(index)));
    const odd = [hubFile("a b/c+d'(1)!*.json", '{}'), hubFile('größe/ü&<x>.json', '{"a":1}')];
    await s3.put('odd', '', [...odd, ...many]);
    const target = bench.fresh();
    const source = { bucket: 'odd', prefix: '' };
    expect(
      (
        await bench.load(
          { ...config(target, source), files: { include: ['**/*.json', 'many/100*.txt'] } },
          { env: s3.env },
        )
      ).code,
    ).toBe(0);
    await expectComplete(target, [...odd, ...many.filter(({ path }) => path.startsWith('many/100'))]);
  });

  it('a large object in ranges, resumed, is verified against the manifest of a former load', async () => {
    const large = [
      hubFile('model.safetensors', Buffer.concat(Array.from({ length: 70 }, () => bytesOf('x', 1024 * 1024)))),
    ];
    const hub = await startHub(large);
    const first = bench.fresh();
    expect((await bench.load(hubConfig(hub, first))).code).toBe(0);
    await hub.close();
    await s3.put(bucket, 'made', large);
    const manifest = await readFile(join(first, '.modelcharts/manifest.json'));
    await s3.put(bucket, 'made', [hubFile('.modelcharts/manifest.json', manifest)]);
    const target = bench.fresh();
    const required = { prefix: 'made', manifest: 'required' };
    expect((await bench.load(config(target, required), { env: s3.env })).code).toBe(0);
    await expectComplete(target, large);
    const content = Buffer.concat([...(large[0]?.blocks() ?? [])]);
    content[5_000_000] = (content[5_000_000] ?? 0) ^ 1;
    await s3.put(bucket, 'made', [hubFile('model.safetensors', content)]);
    expectFailure(await bench.load(config(bench.fresh(), required), { env: s3.env }), 24, /expected sha256/);
  });

  it('a manifest of other patterns is not ready where it is required, and hides nothing where it is not', async () => {
    const hub = await startHub(files);
    const first = bench.fresh();
    expect((await bench.load(hubConfig(hub, first, { files: { include: ['*.json'] } }))).code).toBe(0);
    await hub.close();
    await s3.put(bucket, 'narrow', files);
    const manifest = await readFile(join(first, '.modelcharts/manifest.json'));
    await s3.put(bucket, 'narrow', [hubFile('.modelcharts/manifest.json', manifest)]);
    const narrow = (manifest: string) =>
      bench.load(config(bench.fresh(), { prefix: 'narrow', manifest }), { env: s3.env });
    expectFailure(
      await narrow('required'),
      21,
      /source-not-ready: .*"\*\.json".* are asked for; do: load into the bucket/,
    );
    expect(summaryOf(await narrow('optional'))).toMatchObject({ files: 5 });
  });

  it('a manifest that is required and missing', async () => {
    const result = await bench.load(config(bench.fresh(), { manifest: 'required' }), { env: s3.env });
    expectFailure(result, 21, /source-not-ready: no models\/org\/model\/\.modelcharts\/manifest\.json/);
  });

  it.each<[string, object, object, number, RegExp]>([
    ['no bucket', { bucket: 'nosuch' }, {}, 17, /bucket-missing: .*NoSuchBucket.*: nosuch; do: check source\.bucket/],
    ['wrong secret', {}, { AWS_SECRET_ACCESS_KEY: `${secretKey}x` }, 10, /unauthorized: .*SignatureDoesNotMatch/],
    ['wrong key', {}, { AWS_ACCESS_KEY_ID: 'nobody' }, 10, /unauthorized: .*(?:InvalidAccessKeyId|XAdminUserNotFound)/],
    ['no key', {}, { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' }, 15, /no AWS keys.*; do: give a Secret/],
    ['half a key', {}, { AWS_SECRET_ACCESS_KEY: '' }, 15, /no-credentials: AWS_SECRET_ACCESS_KEY is unset/],
    ['empty prefix', { prefix: 'nothing/here' }, {}, 22, /no-files/],
  ])('%s ends at once', async (_, source, env, code, text) => {
    const start = performance.now();
    expectFailure(await bench.load(config(bench.fresh(), source), { env: { ...s3.env, ...env } }), code, text);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it('keys of IRSA: the token of the service account is changed for keys', async () => {
    const token = bench.fresh();
    await writeFile(token, 'service-account-token\n');
    let asked = new URLSearchParams();
    const sts = await keyServer((_request, body, response) => {
      asked = new URLSearchParams(body);
      const keys = `<AccessKeyId>testkey</AccessKeyId><SecretAccessKey>${secretKey}</SecretAccessKey>`;
      const session = `<SessionToken>${sessionToken}</SessionToken><Expiration>${soon()}</Expiration>`;
      response.end(`<Credentials>${keys}${session}</Credentials>`);
    });
    const role = { AWS_ROLE_ARN: 'arn:aws:iam::1:role/r', AWS_WEB_IDENTITY_TOKEN_FILE: token };
    await expectSigned({ ...role, AWS_ENDPOINT_URL_STS: sts });
    expect(Object.fromEntries(asked)).toEqual({
      Action: 'AssumeRoleWithWebIdentity',
      Version: '2011-06-15',
      RoleArn: 'arn:aws:iam::1:role/r',
      RoleSessionName: 'modelcharts-load',
      WebIdentityToken: 'service-account-token',
    });
  });

  it('a role that may not be taken', async () => {
    const token = bench.fresh();
    await writeFile(token, 'service-account-token');
    const sts = await keyServer((_request, _body, response) => {
      response.writeHead(403).end('<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>');
    });
    const env = { AWS_ROLE_ARN: 'arn:r', AWS_WEB_IDENTITY_TOKEN_FILE: token, AWS_ENDPOINT_URL_STS: sts };
    const result = await bench.load(config(bench.fresh()), { env });
    expectFailure(result, 10, /unauthorized: .*403 AccessDenied for arn:r; do: check the role of the service account/);
    expect(`${result.stdout}${result.stderr}`).not.toContain('service-account-token');
  });

  it('keys of Pod Identity: an address of the node gives them, for the token in a file', async () => {
    const token = bench.fresh();
    await writeFile(token, 'pod-identity-token');
    const agent = await keyServer((request, _body, response) => {
      if (request.headers.authorization !== 'pod-identity-token') return void response.writeHead(401).end();
      const keys = { AccessKeyId: 'testkey', SecretAccessKey: secretKey, Token: sessionToken, Expiration: soon() };
      response.end(JSON.stringify(keys));
    });
    const env = { AWS_CONTAINER_CREDENTIALS_FULL_URI: `${agent}/v1/credentials` };
    await expectSigned({ ...env, AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: token });
    expectFailure(await bench.load(config(bench.fresh()), { env }), 10, /answered 401/);
    const elsewhere = { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://keys.example/' };
    expectFailure(
      await bench.load(config(bench.fresh()), { env: elsewhere }),
      10,
      /neither https nor an address of the node/,
    );
    // nobody listens there
    const nobody = { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:1/x' };
    const impatient = config(bench.fresh(), {}, { patience: { outageSeconds: 0 } });
    expectFailure(
      await bench.load(impatient, { env: nobody }),
      14,
      /AWS keys from http:\/\/127\.0\.0\.1:1: .*; do: check AWS_CONTAINER_CREDENTIALS_FULL_URI/,
    );
  });
});
