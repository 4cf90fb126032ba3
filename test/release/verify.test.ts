import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { cosignTool } from '../../generator/release/cosign.ts';
import { helmTool } from '../../generator/release/helm.ts';
import { publish } from '../../generator/release/publish.ts';
import { recordedReleases, repackage } from '../../generator/release/released.ts';
import { signChart } from '../../generator/release/sign-chart.ts';
import { helm, tool } from '../tools/paths.ts';
import { copyChart } from './support/copy-chart.ts';
import { makeKeys } from './support/keys.ts';
import { problemsOf, releaseBench } from './support/release-bench.ts';
import { blobOf } from './support/signed-blob.ts';

const chart = 'open-webui';
const bench = releaseBench(chart);
const zero = `sha256:${'0'.repeat(64)}`;

beforeAll(() => publish(bench.options()));

const messages = async (...args: Parameters<typeof bench.check>) =>
  (await problemsOf(bench.check(...args))).map(({ code, message }) => `${code}: ${message}`);

test('by digest too', async () => {
  const rows = await bench.check(`oci://${bench.registry.host}/charts/${chart}@${bench.recorded().manifest}`);
  expect(rows).toContainEqual({ what: 'ledger', says: `as released from ${bench.recorded().commit}` });
});

test.each(['package', 'manifest', 'signature', 'cyclonedx', 'slsa'] as const)(
  'one flipped byte of the %s is refused',
  async what => {
    const file = bench.registry.blobFile(await blobOf(bench, what));
    const bytes = readFileSync(file);
    const flipped = Buffer.from(bytes);
    flipped[Math.floor(bytes.length / 2)]! ^= 1;
    writeFileSync(file, flipped);
    try {
      const problems = await problemsOf(bench.check());
      expect(problems[0]!.code).toBe('unverified');
    } finally {
      writeFileSync(file, bytes);
    }
    await bench.check();
  },
);

test('the key of somebody else is refused', async () => {
  const others = join(bench.folder, 'others');
  mkdirSync(others);
  const { public: key } = await makeKeys(others);
  expect(await problemsOf(bench.check(undefined, { verifier: { key } }))).toHaveLength(3);
});

test('a chart that is pushed and not signed is refused', async () => {
  const { signer: _, ...unsigned } = bench.options({ registry: `oci://${bench.registry.host}/bare` });
  await publish(unsigned);
  const problems = await problemsOf(bench.check(`oci://${bench.registry.host}/bare/${chart}:0.1.0`));
  expect(problems.map(({ message }) => message)).toEqual([
    'signature does not hold',
    'bill of materials does not hold',
    'provenance does not hold',
  ]);
});

describe('what is signed and not what was asked for is refused', () => {
  test('an old version under a new tag', async () => {
    await copyChart(bench.registry, `charts/${chart}:0.1.0`, `charts/${chart}:9.9.9`);
    expect(await messages(`oci://${bench.registry.host}/charts/${chart}:9.9.9`)).toEqual([
      'unverified: the package is another version',
    ]);
  });

  test('a chart under the name of another, with its signatures', async () => {
    await copyChart(bench.registry, `charts/${chart}:0.1.0`, 'charts/another:0.1.0');
    expect(await messages(`oci://${bench.registry.host}/charts/another:0.1.0`)).toEqual([
      'unverified: the package is another chart',
    ]);
    const byDigest = `oci://${bench.registry.host}/charts/another@${bench.recorded().manifest}`;
    expect(await messages(byDigest)).toEqual(['unverified: the package is another chart']);
  });

  test.each([{ digest: zero }, { version: '9.9.9' }, { chart: 'another' }])('statements about %j', async other => {
    const path = `lying-${Object.keys(other)[0]}`;
    const { signer, ...unsigned } = bench.options({ registry: `oci://${bench.registry.host}/${path}` });
    await publish(unsigned);
    const command = helmTool(helm(4));
    const released = await repackage(recordedReleases(bench.project.root, [])[0]!, bench.project.root, command);
    await signChart(
      { ...released, pack: { ...released.pack, ...other } },
      {
        reference: `${bench.registry.host}/${path}/${chart}@${released.release.manifest}`,
        signed: new Set(),
        signer: signer!,
        cosign: cosignTool(tool('cosign'), true),
        helm: command,
        config: {},
        root: bench.project.root,
        builder: 'urn:test',
        say: () => {},
      },
    );
    const problems = await problemsOf(bench.check(`oci://${bench.registry.host}/${path}/${chart}:0.1.0`));
    expect(problems.map(({ message }) => message)).toEqual([
      'bill of materials does not hold',
      'provenance does not hold',
    ]);
    for (const { found } of problems) expect(found).toContain(Object.values(other)[0]);
  });

  test.each(['package', 'manifest'] as const)('a %s that the ledger does not have', async what => {
    const ledger = join(bench.project.root, `releases/${chart}.yaml`);
    const text = readFileSync(ledger, 'utf8');
    writeFileSync(ledger, text.replace(bench.recorded()[what], zero));
    try {
      expect(await messages()).toEqual([`unverified: the ${what} is not the one that was released`]);
    } finally {
      writeFileSync(ledger, text);
    }
  });

  test('a manifest with another digest than the one asked for', async () => {
    // Helm compares it itself: one that does not
    const careless = join(bench.folder, 'careless-helm');
    const args = `pull oci://${bench.registry.host}/charts/${chart} --version 0.1.0 --plain-http`;
    writeFileSync(careless, `#!/bin/sh\nexec ${helm(4)} ${args} --destination "$4"\n`, { mode: 0o755 });
    const reference = `oci://${bench.registry.host}/charts/${chart}@${zero}`;
    expect(await messages(reference, { helm: careless })).toEqual(['unverified: the registry gives another manifest']);
  });
});

test('what is not there, and what is no reference, is said', async () => {
  expect(await messages(`oci://${bench.registry.host}/charts/${chart}:8.8.8`)).toEqual([
    'unverified: the registry does not have it',
  ]);
  expect(await problemsOf(bench.check('registry.example.com/chart'))).toMatchObject([{ code: 'not-allowed' }]);
});
