import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { publish } from '../../generator/release/publish.ts';
import { helm } from '../tools/paths.ts';
import { run } from '../tools/run.ts';
import { problemsOf, releaseBench, withEnvironment } from './support/release-bench.ts';

const chart = 'open-webui';
const bench = releaseBench(chart);

/** Pushes another content under 0.1.0. Gives the manifest. */
async function pushOther(path: string) {
  const other = join(bench.folder, path, chart);
  cpSync(join(bench.project.root, 'charts', chart), other, { recursive: true });
  writeFileSync(join(other, 'values.yaml'), `${readFileSync(join(other, 'values.yaml'), 'utf8')}# more\n`);
  await run(helm(4), ['package', other, '--destination', join(bench.folder, path)], { check: true });
  const file = join(bench.folder, path, `${chart}-0.1.0.tgz`);
  await run(helm(4), ['push', file, `oci://${bench.registry.host}/${path}`, '--plain-http'], { check: true });
  return (await bench.registry.manifest(`${path}/${chart}`, '0.1.0'))!;
}

test('a version that is there with another content is refused, and stays', async () => {
  const before = await pushOther('taken');
  const problems = await problemsOf(publish(bench.options({ registry: `oci://${bench.registry.host}/taken` })));
  expect(problems).toMatchObject([
    { code: 'version-taken', expected: bench.recorded().manifest, found: before.digest },
  ]);
  expect(await bench.registry.manifest(`taken/${chart}`, '0.1.0')).toEqual(before);
  expect(await bench.registry.tags(`taken/${chart}`)).toEqual(['0.1.0']);
});

test('a version whose package is lost is no free version', async () => {
  const before = await pushOther('lost');
  const [layer] = (JSON.parse(before.text) as { layers: { digest: string }[] }).layers;
  rmSync(bench.registry.blobFile(layer!.digest));
  const problems = await problemsOf(publish(bench.options({ registry: `oci://${bench.registry.host}/lost` })));
  expect(problems).toMatchObject([
    { code: 'tool-failed', found: expect.stringContaining(`${layer!.digest}: not found`) },
  ]);
  expect(await bench.registry.manifest(`lost/${chart}`, '0.1.0')).toEqual(before);
  expect(await problemsOf(bench.check(`oci://${bench.registry.host}/lost/${chart}:0.1.0`))).toMatchObject([
    { code: 'unverified' },
  ]);
});

test('without cosign it says how to get it', async () => {
  const problems = await problemsOf(publish(bench.options({ dryRun: true, cosign: 'no-cosign' })));
  expect(problems).toMatchObject([{ code: 'tool-missing', hint: expect.stringContaining('--cosign PATH') }]);
});

test('Helm 3 may not package: it writes the time of day', async () => {
  const problems = await problemsOf(publish(bench.options({ helm: helm(3) })));
  expect(problems).toMatchObject([{ code: 'tool-missing', expected: expect.stringContaining('4.3') }]);
});

test.each(['package', 'manifest'] as const)('a %s that is not the recorded one is not published', async what => {
  const ledger = join(bench.project.root, `releases/${chart}.yaml`);
  const text = readFileSync(ledger, 'utf8');
  writeFileSync(ledger, text.replace(bench.recorded()[what], `sha256:${'0'.repeat(64)}`));
  try {
    const problems = await problemsOf(publish(bench.options({ dryRun: true })));
    expect(problems).toMatchObject([{ code: 'digest-mismatch', pointer: `/released/-/${what}` }]);
    expect(problems[0]!.hint).toContain('history of the ledger');
  } finally {
    writeFileSync(ledger, text);
  }
});

describe('a key that does not open is said before anything is pushed', () => {
  const refused = async (key: string, password: string | undefined, more: object = {}) => {
    const problems = await withEnvironment({ COSIGN_PASSWORD: password }, () =>
      problemsOf(
        publish(bench.options({ registry: `oci://${bench.registry.host}/unsigned`, signer: { key }, ...more })),
      ),
    );
    expect(await bench.registry.tags(`unsigned/${chart}`)).toEqual([]);
    return problems;
  };

  test('a key that is not there', async () => {
    for (const dryRun of [false, true])
      expect(await refused('/nonexistent.key', '', { dryRun })).toMatchObject([
        { code: 'unreadable', file: '/nonexistent.key', message: 'there is no such key' },
      ]);
  });

  test('a password that is missing, or another', async () => {
    expect(await refused(bench.keys.key, 'another')).toMatchObject([{ found: 'COSIGN_PASSWORD is another one' }]);
    const unset = await refused(bench.keys.key, undefined);
    expect(unset).toMatchObject([{ found: 'COSIGN_PASSWORD is not set', hint: expect.stringContaining('set') }]);
  });
});
