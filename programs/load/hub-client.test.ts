import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toolOrNull } from '../../test/tools/paths.ts';
import { run } from '../../test/tools/run.ts';
import { bytesOf, hubFile, smallModel } from './testing/content.ts';
import { isRight } from './testing/expect-load.ts';
import { firstCommit, startHub } from './testing/hub.ts';

const hf = toolOrNull('hf');

describe.skipIf(hf === null)("the Hub's own client (hf-client of the test tools)", () => {
  it('downloads from the test hub: it speaks what the Hub speaks', { timeout: 60_000 }, async () => {
    const files = [...smallModel(), hubFile('large.safetensors', bytesOf('l', 12_000_000))];
    const hub = await startHub(files);
    const folder = await mkdtemp(join(tmpdir(), 'hf-test-'));
    const env = { HF_ENDPOINT: hub.url, HF_HOME: join(folder, 'home'), HF_TOKEN: 'hf_test', HF_HUB_DISABLE_XET: '1' };
    const target = join(folder, 'model');
    const args = ['download', 'org/model', '--revision', firstCommit, '--local-dir', target];
    await run(hf ?? '', args, { env, check: true, timeout: 50_000 });
    expect(await isRight(target, files)).toBe(true);
    await hub.close();
    await rm(folder, { recursive: true });
  });
});
