import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { publish } from '../../generator/release/publish.ts';
import { releaseBench } from './support/release-bench.ts';

const chart = 'mistral-7b-instruct-gpu';
const bench = releaseBench(chart);

test('a dry run touches no registry', async () => {
  const [row] = await publish(bench.options({ dryRun: true, registry: 'oci://127.0.0.1:1/nobody' }));
  expect(row).toMatchObject({ chart, version: '0.1.0', digest: bench.recorded().manifest, pushed: 'would be done' });
});

test('pushes what was recorded, signed, with its statements', async () => {
  const lines: string[] = [];
  const [row] = await publish(bench.options({ progress: line => void lines.push(line) }));
  const done = { pushed: 'done', signed: 'done', attested: 'done' };
  expect(row).toEqual({ chart, version: '0.1.0', digest: bench.recorded().manifest, ...done });
  expect((await bench.registry.manifest(`charts/${chart}`, '0.1.0'))?.digest).toBe(bench.recorded().manifest);
  expect(lines).toHaveLength(5);
  expect((await bench.check()).map(({ what }) => what)).toContain('provenance');
});

test('again it does nothing', async () => {
  const tags = await bench.registry.tags(`charts/${chart}`);
  const [row] = await publish(bench.options());
  expect(row).toMatchObject({ pushed: 'there already', signed: 'there already', attested: 'there already' });
  expect(await bench.registry.tags(`charts/${chart}`)).toEqual(tags);
});

test('Artifact Hub finds whose it is, where the configuration says it', async () => {
  const config = join(bench.project.root, 'modelcharts.config.yaml');
  writeFileSync(config, 'artifactHub:\n  owners: [{ name: us, email: us@example.com }]\n');
  await publish(bench.options({ registry: `oci://${bench.registry.host}/hub` }));
  writeFileSync(config, '{}\n');
  const { text } = (await bench.registry.manifest(`hub/${chart}`, 'artifacthub.io'))!;
  const [layer] = (JSON.parse(text) as { layers: { mediaType: string; digest: string }[] }).layers;
  expect(layer!.mediaType).toBe('application/vnd.cncf.artifacthub.repository-metadata.layer.v1.yaml');
  expect(readFileSync(bench.registry.blobFile(layer!.digest), 'utf8')).toContain('email: us@example.com');
});

test('every recorded version that is missing is pushed, the oldest first', async () => {
  const profile = join(bench.project.root, `profiles/${chart}.yaml`);
  writeFileSync(profile, readFileSync(profile, 'utf8').replace(/^description: .*$/m, 'description: Another text'));
  await bench.project.version();
  await bench.project.release();
  const states = async (path: string) =>
    (await publish(bench.options({ registry: `oci://${bench.registry.host}/${path}` }))).map(
      ({ version, pushed, signed, attested }) => [version, pushed, signed, attested].join(', '),
    );
  expect(await states('both')).toEqual(['0.1.0, done, done, done', '0.1.1, done, done, done']);
  expect(await states('charts')).toEqual([
    '0.1.0, there already, there already, there already',
    '0.1.1, done, done, done',
  ]);
  const dry = await publish(bench.options({ dryRun: true }));
  expect(dry.map(({ version }) => version)).toEqual(['0.1.1']);
});
