import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { publish } from '../../generator/release/publish.ts';
import { freePort } from '../../programs/load/testing/free-port.ts';
import { countingProxy } from './support/counting-proxy.ts';
import { problemsOf, releaseBench, withEnvironment } from './support/release-bench.ts';

const chart = 'open-webui';
const bench = releaseBench(chart);

beforeAll(() => publish(bench.options()));

/** A folder with the file that `cosign login` writes. */
function loginFile(name: string, config: object): string {
  const folder = join(bench.folder, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
  return folder;
}

test('a registry that is down is no free version, and no attack', async () => {
  const registry = `oci://127.0.0.1:${await freePort()}/404-not-found`;
  for (const step of [() => publish(bench.options({ registry })), () => bench.check(`${registry}/${chart}:0.1.0`)]) {
    const problems = await problemsOf(step());
    expect(problems).toMatchObject([{ code: 'tool-failed', found: expect.stringContaining('connection refused') }]);
    expect(problems[0]!.hint).not.toMatch(/do not install it|modelcharts-/);
  }
});

test('a key that is not there, and one that is none, is no attack', async () => {
  const missing = bench.check(undefined, { verifier: { key: '/nonexistent.pub' } });
  expect(await problemsOf(missing)).toMatchObject([{ code: 'unreadable', file: '/nonexistent.pub' }]);
  const none = join(bench.folder, 'none.pub');
  writeFileSync(none, 'no key');
  expect(await problemsOf(bench.check(undefined, { verifier: { key: none } }))).toMatchObject([
    { code: 'tool-failed', found: expect.stringContaining('PEM') },
  ]);
});

test('a credential helper that is not there is no attack', async () => {
  const DOCKER_CONFIG = loginFile('helper', { credsStore: 'nobody-has-it' });
  const problems = await withEnvironment({ DOCKER_CONFIG }, () => problemsOf(bench.check()));
  expect(problems).toMatchObject([
    { code: 'tool-failed', found: expect.stringContaining('docker-credential-nobody-has-it') },
  ]);
});

test('without a login nothing is free, and one of Helm alone is not enough to sign', async () => {
  const basic = Buffer.from('user:password').toString('base64');
  const proxy = await countingProxy(bench.registry.host, (_, { headers }) =>
    headers.authorization === `Basic ${basic}` ? true : 401,
  );
  const registry = `oci://${proxy.host}/private`;
  const login = { auths: { [proxy.host]: { auth: basic } } };
  const [none, own] = [loginFile('none', {}), loginFile('own', login)];
  const publishWith = (helm: string, cosign: string) =>
    withEnvironment({ HELM_REGISTRY_CONFIG: join(helm, 'config.json'), DOCKER_CONFIG: cosign }, () =>
      publish(bench.options({ registry })),
    );
  try {
    const nobody = await problemsOf(publishWith(none, none));
    expect(nobody).toMatchObject([
      { code: 'tool-failed', found: expect.stringContaining('basic credential not found') },
    ]);
    const half = await problemsOf(publishWith(own, none));
    expect(half).toMatchObject([{ code: 'tool-failed', hint: expect.stringContaining('log in by cosign login') }]);
    expect(await bench.registry.tags(`private/${chart}`)).toEqual([]);
    const verified = withEnvironment({ HELM_REGISTRY_CONFIG: join(none, 'config.json'), DOCKER_CONFIG: none }, () =>
      problemsOf(bench.check(`${registry}/${chart}:0.1.0`)),
    );
    expect(await verified).toMatchObject([{ code: 'tool-failed' }]);
    expect(await publishWith(own, own)).toMatchObject([{ pushed: 'done', signed: 'done', attested: 'done' }]);
  } finally {
    await proxy.close();
  }
});
