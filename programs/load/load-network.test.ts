import { spawnSync } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { toolOrNull } from '../../test/tools/paths.ts';
import { smallModel } from './testing/content.ts';
import { expectComplete, expectFailure, hubConfig, wantedOf } from './testing/expect-load.ts';
import { type Hub, startHub } from './testing/hub.ts';
import { type ProxyServer, startProxy } from './testing/proxy.ts';
import type { Workbench } from './testing/run-load.ts';
import { openWorkbench } from './testing/run-load.ts';

const files = smallModel();
/** The Node of the charts' image; the tests run on an older one. */
const node = toolOrNull('node24');
let bench: Workbench;
let authority: string;
let tls: { readonly key: string; readonly cert: string };
const hubs: Hub[] = [];
const proxies: ProxyServer[] = [];

beforeAll(async () => {
  bench = await openWorkbench();
  const folder = bench.fresh();
  await mkdir(folder);
  authority = join(folder, 'ca.pem');
  const key = join(folder, 'key.pem');
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const made = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  expect(spawnSync('openssl', [...made, '-keyout', key, '-out', authority, ...subject]).status).toBe(0);
  tls = { key: await readFile(key, 'utf8'), cert: await readFile(authority, 'utf8') };
});
afterEach(async () => {
  await Promise.all([...hubs.splice(0), ...proxies.splice(0)].map(server => server.close()));
});
afterAll(() => bench.close());

async function openBoth() {
  const [hub, proxy] = [await startHub(files, {}, tls), await startProxy()];
  hubs.push(hub);
  proxies.push(proxy);
  return { hub, proxy, target: bench.fresh() };
}

describe.skipIf(node === null)('Node 24 (node24 of the test tools)', { timeout: 60_000 }, () => {
  it('goes through a CONNECT proxy to a hub with a certificate of its own authority', async () => {
    const { hub, proxy, target } = await openBoth();
    const env = { NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: authority };
    const result = await bench.load(hubConfig(hub, target), { env, node: node ?? '' });
    expect(result.code, result.stderr).toBe(0);
    await expectComplete(target, wantedOf(files));
    expect(proxy.seen.length).toBeGreaterThan(0);
    expect(new Set(proxy.seen)).toEqual(new Set([`CONNECT ${new URL(hub.url).host}`]));
  });

  it('goes past the proxy where NO_PROXY says so', async () => {
    const { hub, proxy, target } = await openBoth();
    const env = {
      NODE_USE_ENV_PROXY: '1',
      HTTPS_PROXY: proxy.url,
      NO_PROXY: 'localhost',
      NODE_EXTRA_CA_CERTS: authority,
    };
    const result = await bench.load(hubConfig(hub, target), { env, node: node ?? '' });
    expect(result.code, result.stderr).toBe(0);
    expect(proxy.seen).toEqual([]);
  });

  it('receives by TLS without a proxy', async () => {
    const { hub, target } = await openBoth();
    const result = await bench.load(hubConfig(hub, target), {
      env: { NODE_EXTRA_CA_CERTS: authority },
      node: node ?? '',
    });
    expect(result.code, result.stderr).toBe(0);
    await expectComplete(target, wantedOf(files));
  });

  it('resumes, copies and unpacks as on the older one: the same model from a hub by plain http', async () => {
    const hub = await startHub(files);
    hubs.push(hub);
    const [first, second] = [bench.fresh(), bench.fresh()];
    const run = { node: node ?? '' };
    expect((await bench.load(hubConfig(hub, first), run)).code).toBe(0);
    const copy = { ...hubConfig(hub, second), source: { kind: 'directory', path: first } };
    expect((await bench.load(copy, run)).code).toBe(0);
    await expectComplete(second, wantedOf(files));
  });
});

describe('the network', { timeout: 60_000 }, () => {
  it('a certificate of an unknown authority ends at once', async () => {
    const { hub, target } = await openBoth();
    const start = performance.now();
    expectFailure(
      await bench.load(hubConfig(hub, target)),
      14,
      /do: add the certificate authority .* NODE_EXTRA_CA_CERTS/,
    );
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(hub.requests).toEqual([]);
  });

  it('extra authorities are honoured', async () => {
    const { hub, target } = await openBoth();
    const env = { NODE_EXTRA_CA_CERTS: authority };
    expect((await bench.load(hubConfig(hub, target), { env })).code).toBe(0);
    await expectComplete(target, wantedOf(files));
  });

  it('a host that DNS does not know ends within ten seconds', async () => {
    const { hub, target } = await openBoth();
    const config = hubConfig(hub, target);
    const unknown = { ...config, source: { ...config.source, endpoint: 'http://hub.invalid' } };
    const start = performance.now();
    expectFailure(
      await bench.load(unknown),
      16,
      /unresolved: .*hub\.invalid: E\w+.*; do: check the address of the source/,
    );
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
