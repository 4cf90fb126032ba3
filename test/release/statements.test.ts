import { beforeAll, expect, test } from 'vitest';
import { publish } from '../../generator/release/publish.ts';
import { tool } from '../tools/paths.ts';
import { run } from '../tools/run.ts';
import { releaseBench } from './support/release-bench.ts';

const chart = 'mistral-7b-instruct-gpu';
const bench = releaseBench(chart);

beforeAll(() => publish(bench.options()));

test('the statements say what is in the chart, and what nobody looked into', async () => {
  const { out } = await statement('cyclonedx');
  const { components, compositions } = out as unknown as Bom;
  const names = (type: string) => components.filter(each => each.type === type).map(each => each.name);
  expect(names('file')).toContain('templates/deployment.yaml');
  expect(names('file').filter(name => name.startsWith('ci/') || name.startsWith('tests/'))).toEqual([]);
  expect(names('library')).toEqual(['aws4fetch', 'modern-tar', 'pend', 'yauzl']);
  for (const each of components.filter(({ type }) => type === 'library')) {
    expect(each.version).toMatch(/^\d/);
    expect(each.licenses![0]!.license.id).toBe('MIT');
  }
  expect(names('container')).toHaveLength(2);
  expect(compositions[1]!.aggregate).toBe('unknown');
  const { out: slsa } = await statement('slsaprovenance1');
  expect(JSON.stringify(slsa)).toContain(bench.recorded().commit);
});

interface Bom {
  readonly components: readonly {
    readonly type: string;
    readonly name: string;
    readonly version?: string;
    readonly licenses?: readonly { readonly license: { readonly id: string } }[];
  }[];
  readonly compositions: readonly { readonly aggregate: string }[];
}

/** What a signed statement in the registry says. */
async function statement(type: string): Promise<{ readonly out: Record<string, unknown> }> {
  const reference = `${bench.registry.host}/charts/${chart}@${bench.recorded().manifest}`;
  const flags = ['--key', bench.keys.public, '--insecure-ignore-tlog', '--allow-http-registry', '--type', type];
  const { stdout } = await run(tool('cosign'), ['verify-attestation', ...flags, reference], { check: true });
  const { payload } = JSON.parse(stdout.split('\n')[0]!) as { payload: string };
  return {
    out: (JSON.parse(Buffer.from(payload, 'base64').toString()) as { predicate: Record<string, unknown> }).predicate,
  };
}
