import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStaging } from './target/staging.ts';
import type { HubFile } from './testing/content.ts';
import { bytesOf, hubFile } from './testing/content.ts';
import { deferred } from './testing/deferred.ts';
import { expectComplete, hubConfig, isRight, manifestOf } from './testing/expect-load.ts';
import { firstCommit, type Hub, secondCommit, startHub } from './testing/hub.ts';
import type { Workbench } from './testing/run-load.ts';
import { openWorkbench } from './testing/run-load.ts';

/** Kills in all; `make test-all` asks for 100. */
const kills = Number(process.env.MODELCHARTS_KILLS ?? 10);
const piece = 1024 * 1024;

const model = (version: string) => [
  hubFile('config.json', `{"version":"${version}"}`),
  ...Array.from({ length: 6 }, (_, index) =>
    // Every other file is the same in both versions.
    hubFile(
      `model-${index}.safetensors`,
      bytesOf(`${index % 2 === 0 ? version : 'both'} ${index}`, 500_000 + 1_200_000 * index),
    ),
  ),
];

let bench: Workbench;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());

/** A manifest may be there only when all it lists is right. */
async function expectHonest(target: string, versions: readonly (readonly HubFile[])[]): Promise<void> {
  if ((await manifestOf(target)) === null) return;
  const right = await Promise.all(versions.map(files => isRight(target, files)));
  expect(right).toContain(true);
}

/** What a killed run has left of each file: everything, or some pieces. */
async function leftOf(target: string, files: readonly HubFile[]): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
  const staging = openStaging(target);
  const left = new Map<string, ReadonlySet<number>>();
  for (const file of files) {
    const { path, size, oid } = file;
    const count = Math.ceil(size / piece);
    if (await isRight(target, [file])) left.set(path, new Set(Array(count).keys()));
    else {
      const place = staging.place({
        path,
        size,
        hash: { kind: file.lfs ? 'sha256' : 'git-blob', hex: oid },
        version: '',
      });
      const journal = await readFile(place.journal).catch(() => Buffer.alloc(0));
      left.set(path, new Set([...journal.entries()].filter(([, mark]) => mark === 1).map(([index]) => index)));
    }
  }
  return left;
}

/** No request since then asks for a piece that was left. */
function expectNothingTwice(hub: Hub, left: ReadonlyMap<string, ReadonlySet<number>>): void {
  for (const { path, range } of hub.requests) {
    const pieces = left.get(path.split(/\/resolve\/[^/]+\//)[1] ?? '');
    if (pieces === undefined || range === null) continue;
    for (let index = Math.floor(range[0] / piece); index * piece < range[1]; index += 1)
      expect({ path, index, there: pieces.has(index) }).toEqual({ path, index, there: false });
  }
}

describe(`a loader killed ${kills} times`, { timeout: 60_000 + kills * 6000 }, () => {
  it('never leaves a manifest with wrong data, fetches nothing twice, and the last run finishes', async () => {
    const [one, two] = [model('one'), model('two')];
    const hub = await startHub(one, { commits: { [firstCommit]: one, [secondCommit]: two } });
    let target = bench.fresh();
    const total = one.reduce((sum, file) => sum + file.size, 0);
    for (let kill = 0; kill < kills; kill += 1) {
      // Every fifth time another revision comes over what is there, every tenth time all begins anew.
      if (kill % 10 === 0) target = bench.fresh();
      const [commit, files] = kill % 10 < 5 ? ([firstCommit, one] as const) : ([secondCommit, two] as const);
      const config = hubConfig(hub, target);
      const changed = { ...config, source: { ...config.source, revision: commit } };
      const [at, reached] = [Math.random() * total * 0.4, deferred()];
      let from: number | undefined;
      const onBytes = (sent: number) => {
        from ??= sent;
        if (sent - from >= at) reached.resolve();
      };
      hub.state = { ...hub.state, onBytes };
      const left = await leftOf(target, files);
      hub.requests.length = 0;
      const run = await bench.start(changed);
      // Some moments are of its bytes, some of its life: while it starts, lists, publishes or ends.
      const life = AbortSignal.timeout(60 + Math.floor(Math.random() * 300));
      const lived = new Promise<void>(resolve => life.addEventListener('abort', () => resolve()));
      await Promise.race([kill % 2 === 0 ? reached.promise : lived, run.result]);
      run.child.kill('SIGKILL');
      await run.result;
      await expectHonest(target, [one, two]);
      expectNothingTwice(hub, left);
      if (kill % 5 !== 4) continue;
      const before = await leftOf(target, files);
      hub.requests.length = 0;
      expect((await bench.load(changed)).code).toBe(0);
      expectNothingTwice(hub, before);
      await expectComplete(target, files);
    }
    await hub.close();
  });
});
