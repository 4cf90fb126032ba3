import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bytesOf, hubFile } from './testing/content.ts';
import { expectComplete, expectFailure, hubConfig, manifestOf, summaryOf } from './testing/expect-load.ts';
import { always, first, hold } from './testing/faults.ts';
import type { Hub } from './testing/hub.ts';
import { firstCommit, refuse, startHub } from './testing/hub.ts';
import type { Workbench } from './testing/run-load.ts';
import { openWorkbench } from './testing/run-load.ts';

const weights = hubFile('model.safetensors', bytesOf('weights', 500_000));
const config = hubFile('config.json', '{"model_type":"test"}');
const files = [config, weights];
const impatient = { patience: { rateLimitSeconds: 0, outageSeconds: 0 } };

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

describe('wrong content', { timeout: 60_000 }, () => {
  const flipped = Buffer.from(bytesOf('weights', 500_000));
  flipped[250_000] = (flipped[250_000] ?? 0) ^ 1;
  const page = '<html><body>Please log in</body></html>';
  const cases: readonly (readonly [string, Buffer, boolean])[] = [
    ['a flipped bit', flipped, true],
    ['a truncated file with its own length', flipped.subarray(0, 400_000), true],
    ['a truncated file without a length', bytesOf('weights', 500_000).subarray(0, 499_999), false],
    ['extra bytes with their length', Buffer.concat([bytesOf('weights', 500_000), Buffer.from('x')]), true],
    ['extra bytes without a length', Buffer.concat([bytesOf('weights', 500_000), Buffer.from('x')]), false],
    ['a page of HTML', Buffer.from(page), true],
  ];
  const send = (content: Buffer, length: boolean) => (response: import('node:http').ServerResponse) => {
    response.writeHead(200, length ? { 'content-length': content.length, 'content-type': 'text/html' } : {});
    response.end(content);
  };

  it.each(cases)('refuses %s', async (_, content, length) => {
    always(hub, 'model.safetensors', send(content, length));
    expectFailure(await bench.load(hubConfig(hub, target)), 24, /model\.safetensors: expected (500000 bytes|sha256)/);
    expect(await manifestOf(target)).toBeNull();
  });

  it.each(cases)('gets over %s that comes once', async (_, content, length) => {
    first(hub, 1, 'model.safetensors', send(content, length));
    expect(summaryOf(await bench.load(hubConfig(hub, target)))).toMatchObject({ result: 'loaded' });
    await expectComplete(target, files);
  });

  it('refuses a range from another place, and gets over one that comes once', async () => {
    const shifted = (response: import('node:http').ServerResponse) => {
      response.writeHead(206, { 'content-length': weights.size, 'content-range': `bytes 1-${weights.size}/600000` });
      response.end(bytesOf('weights', 500_000));
    };
    first(hub, 1, 'model.safetensors', shifted);
    expect((await bench.load(hubConfig(hub, bench.fresh()))).code).toBe(0);
    always(hub, 'model.safetensors', shifted);
    expectFailure(
      await bench.load(hubConfig(hub, target)),
      24,
      /expected the range bytes 0-499999\/500000, found bytes 1-/,
    );
  });

  it('refuses a small file whose git blob id is wrong', async () => {
    always(hub, 'config.json', send(Buffer.from('{"model_type":"tesT"}'), true));
    expectFailure(await bench.load(hubConfig(hub, target)), 24, /config\.json: expected git-blob/);
  });

  it('gets over a connection that breaks in the middle', async () => {
    first(hub, 2, 'model.safetensors', response => {
      response.writeHead(200, { 'content-length': weights.size });
      response.write(bytesOf('weights', 100_000), () => response.destroy());
    });
    expect(summaryOf(await bench.load(hubConfig(hub, target)))).toMatchObject({ result: 'loaded' });
    await expectComplete(target, files);
  });

  it('gets over a connection that stands still', async () => {
    first(hub, 1, 'model.safetensors', response => {
      response.writeHead(200, { 'content-length': weights.size });
      response.write(bytesOf('weights', 100_000));
    });
    const result = await bench.load(hubConfig(hub, target, { patience: { stallSeconds: 1 } }));
    expect(result.stdout).toMatch(/retry: model\.safetensors: no byte for 1 s/);
    expect(result.code).toBe(0);
    await expectComplete(target, files);
  });
});

describe('refusals', { timeout: 60_000 }, () => {
  it('401: stops at once', async () => {
    always(hub, '/api/', response => refuse(response, 401, ''));
    expectFailure(
      await bench.load(hubConfig(hub, target)),
      10,
      /unauthorized: .* answered 401; do: check the Secret behind HF_TOKEN/,
    );
    expect(hub.requests.length).toBe(1);
    expectFailure(
      await bench.load(hubConfig(hub, target), { env: { HF_TOKEN: '' } }),
      15,
      /no-credentials: .*do: set HF_TOKEN/,
    );
  });

  it.each([401, 403])('gated (%i): stops at once', async status => {
    always(hub, '/resolve/', response => refuse(response, status, 'GatedRepo'));
    const result = await bench.load(hubConfig(hub, target));
    expectFailure(result, 11, /forbidden: .*GatedRepo.* gated; do: accept the model's terms/);
    expect(hub.requests.filter(request => request.path.includes('/resolve/')).length).toBeLessThanOrEqual(files.length);
    expect(await manifestOf(target)).toBeNull();
  });

  it('404: stops at once for a revision, a repository and a file', async () => {
    const base = hubConfig(hub, target);
    const revision = { ...base, source: { ...base.source, revision: 'nosuch' } };
    expectFailure(await bench.load(revision), 12, /404 RevisionNotFound/);
    expect(hub.requests.length).toBe(1);
    const repository = { ...base, source: { ...base.source, repository: 'org/nosuch' } };
    expectFailure(await bench.load(repository), 12, /404/);
    always(hub, '/resolve/', response => refuse(response, 404, 'EntryNotFound'));
    expectFailure(await bench.load(base), 12, /404 EntryNotFound/);
  });

  it('a login page instead of the API', async () => {
    always(
      hub,
      '/api/',
      response => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>log in</html>'),
    );
    expectFailure(
      await bench.load(hubConfig(hub, target)),
      14,
      /no JSON but text\/html; do: check that source\.endpoint/,
    );
  });

  it.each([
    ['no commit', '/revision/', { sha: 'main' }],
    ['no list', '/tree/', { error: 'x' }],
    ['no hash', '/tree/', [{ type: 'file', path: 'config.json', size: 2 }]],
    ['no size', '/tree/', [{ type: 'file', path: 'config.json', oid: 'a'.repeat(40) }]],
  ])('an API answer with %s', async (text, part, value) => {
    always(hub, part, response => void response.writeHead(200).end(JSON.stringify(value)));
    expectFailure(await bench.load(hubConfig(hub, target)), 14, text);
  });

  it.each(['../evil.json', '/etc/evil.json', 'a/../../evil.json', 'a//b.json', 'a\u0000b.json', '..\\evil.json'])(
    'the path %j',
    async path => {
      always(
        hub,
        '/tree/',
        response =>
          void response.writeHead(200).end(JSON.stringify([{ type: 'file', path, size: 2, oid: 'a'.repeat(40) }])),
      );
      expectFailure(await bench.load(hubConfig(hub, target)), 23, /unsafe-path: the hub lists/);
      expect(hub.requests.filter(request => request.path.includes('/resolve/'))).toEqual([]);
    },
  );

  it("never writes the loader's own folder", async () => {
    hub.state = {
      ...hub.state,
      commits: { [firstCommit]: [...files, hubFile('.modelcharts/manifest.json', '{"forged":true}')] },
    };
    expect((await bench.load(hubConfig(hub, target))).code).toBe(0);
    await expectComplete(target, files);
  });
});

describe('a busy or failing hub', { timeout: 60_000 }, () => {
  const waits: readonly (readonly [string, () => Readonly<Record<string, string>>])[] = [
    ['Retry-After in seconds', () => ({ 'retry-after': '2' })],
    [
      'Retry-After as a date',
      () => ({
        'retry-after': new Date(Date.now() + 3000).toUTCString(),
        date: new Date(Date.now() + 1000).toUTCString(),
      }),
    ],
    ['RateLimit', () => ({ ratelimit: '"resolvers";r=0;t=2' })],
  ];
  it.each(waits)('429 with %s: no request before the reset', async (_, headers) => {
    for (const part of ['/revision/', '/model.safetensors']) {
      hub.requests.length = 0;
      hub.faults.length = 0;
      // One file only: what is already on its way when the hub refuses cannot be taken back.
      hub.state = { ...hub.state, commits: { [firstCommit]: [weights] } };
      first(hub, 1, part, response => void response.writeHead(429, headers()).end());
      expect((await bench.load(hubConfig(hub, bench.fresh()))).code).toBe(0);
      const index = hub.requests.findIndex(request => request.path.includes(part));
      const [refused, next] = hub.requests.slice(index);
      expect((next?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(1990);
    }
  });

  it('429 that asks for more than the patience: stops at once', async () => {
    always(hub, '/revision/', response => void response.writeHead(429, { 'retry-after': '3600' }).end());
    expectFailure(
      await bench.load(hubConfig(hub, target)),
      13,
      /answered 429, asked to wait 1 h 0 min; do: set HF_TOKEN/,
    );
    expect(hub.requests.length).toBe(1);
  });

  it('503 with Retry-After is obeyed', async () => {
    first(hub, 1, '/revision/', response => void response.writeHead(503, { 'retry-after': '1' }).end());
    expect((await bench.load(hubConfig(hub, target))).code).toBe(0);
    const [refused, next] = hub.requests;
    expect((next?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(990);
  });

  it('500s, then good', async () => {
    for (const part of ['/revision/', '/tree/', 'config.json'])
      first(hub, 1, part, response => void response.writeHead(500).end());
    const result = await bench.load(hubConfig(hub, target));
    expect(result.code).toBe(0);
    expect(result.stdout.match(/^retry: .* answered 500; next try in/gm)?.length).toBe(3);
    await expectComplete(target, files);
  });

  it('500s without end', async () => {
    always(hub, '/revision/', response => void response.writeHead(500).end());
    expectFailure(await bench.load(hubConfig(hub, target, impatient)), 14, /answered 500; do: check DNS/);
    expect(hub.requests.length).toBe(1);
  });

  it('nobody there', async () => {
    const gone = await startHub([]);
    await gone.close();
    expectFailure(await bench.load(hubConfig(gone, target, impatient)), 14, /ECONNREFUSED/);
  });

  it('SIGTERM: stops at once with 143, and the next start goes on', async () => {
    const held = hold(hub, 'model.safetensors');
    const run = await bench.start(hubConfig(hub, target));
    await held.reached;
    const start = performance.now();
    run.child.kill('SIGTERM');
    expectFailure(await run.result, 143, /interrupted: told to stop by SIGTERM/);
    expect(performance.now() - start).toBeLessThan(5000);
    expect(await manifestOf(target)).toBeNull();
    held.release();
    expect((await bench.load(hubConfig(hub, target))).code).toBe(0);
    await expectComplete(target, files);
  });
});
