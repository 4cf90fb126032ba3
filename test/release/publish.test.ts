import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ProblemError } from '../../generator/problem/problem-error.ts';
import { helmTool } from '../../generator/release/helm.ts';
import { type PublishOptions, publish } from '../../generator/release/publish.ts';
import { registryOf } from '../../generator/release/registry.ts';
import { releasedCharts, repackage } from '../../generator/release/released.ts';
import { verify } from '../../generator/release/verify.ts';
import { readLedger } from '../../generator/version/ledger.ts';
import { helms } from '../charts/support/helm.ts';
import { temporaryFolder } from '../charts/support/temporary.ts';
import { helm, tool } from '../tools/paths.ts';
import { run } from '../tools/run.ts';
import { makeKeys } from './support/keys.ts';
import { type OciRegistry, startRegistry } from './support/oci-registry.ts';
import { makeReleasedProject, type ReleasedProject } from './support/released-project.ts';

const folder = temporaryFolder();
const chart = 'mistral-7b-instruct-gpu';
let registry: OciRegistry;
let project: ReleasedProject;
let keys: { readonly key: string; readonly public: string };

beforeAll(async () => {
  [registry, project, keys] = await Promise.all([
    startRegistry(folder),
    makeReleasedProject(folder, chart),
    makeKeys(folder),
  ]);
  await project.version();
  await project.release();
});
afterAll(() => registry.stop());

const options = (more: Partial<PublishOptions> = {}): PublishOptions => ({
  root: project.root,
  charts: [],
  registry: `oci://${registry.host}/charts`,
  signer: { key: keys.key },
  helm: helm(4),
  cosign: tool('cosign'),
  builder: 'urn:test',
  plainHttp: true,
  ...more,
});

const check = (reference = `oci://${registry.host}/charts/${chart}:0.1.0`) =>
  verify({
    root: project.root,
    reference,
    verifier: { key: keys.public },
    helm: helm(4),
    cosign: tool('cosign'),
    plainHttp: true,
  });

const problemsOf = async (step: Promise<unknown>) => {
  const error = await step.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ProblemError);
  return (error as ProblemError).problems;
};

const recorded = () => readLedger(chart, project.root).released[0]!;

describe('publish', () => {
  test('a dry run touches no registry', async () => {
    const [row] = await publish(options({ dryRun: true, registry: 'oci://127.0.0.1:1/nobody' }));
    expect(row).toMatchObject({ chart, version: '0.1.0', digest: recorded().manifest, pushed: 'would be done' });
  });

  test('pushes what was recorded, signed, with its statements', async () => {
    const lines: string[] = [];
    const [row] = await publish(options({ progress: line => void lines.push(line) }));
    const done = { pushed: 'done', signed: 'done', attested: 'done' };
    expect(row).toEqual({ chart, version: '0.1.0', digest: recorded().manifest, ...done });
    expect((await registry.manifest(`charts/${chart}`, '0.1.0'))?.digest).toBe(recorded().manifest);
    expect(lines).toHaveLength(5);
    expect((await check()).map(({ what }) => what)).toContain('provenance');
  });

  test('again it does nothing', async () => {
    const tags = await registry.tags(`charts/${chart}`);
    const [row] = await publish(options());
    expect(row).toMatchObject({ pushed: 'there already', signed: 'there already', attested: 'there already' });
    expect(await registry.tags(`charts/${chart}`)).toEqual(tags);
  });

  test('Artifact Hub finds whose it is, where the configuration says it', async () => {
    const config = join(project.root, 'modelcharts.config.yaml');
    writeFileSync(config, 'artifactHub:\n  owners: [{ name: us, email: us@example.com }]\n');
    await publish(options({ registry: `oci://${registry.host}/hub` }));
    writeFileSync(config, '{}\n');
    const { text } = (await registry.manifest(`hub/${chart}`, 'artifacthub.io'))!;
    const [layer] = (JSON.parse(text) as { layers: { mediaType: string; digest: string }[] }).layers;
    expect(layer!.mediaType).toBe('application/vnd.cncf.artifacthub.repository-metadata.layer.v1.yaml');
    expect(readFileSync(registry.blobFile(layer!.digest), 'utf8')).toContain('email: us@example.com');
  });

  test('a version that is there with another content is refused, and stays', async () => {
    const other = join(folder, 'other', chart);
    cpSync(join(project.root, 'charts', chart), other, { recursive: true });
    writeFileSync(join(other, 'values.yaml'), `${readFileSync(join(other, 'values.yaml'), 'utf8')}# more\n`);
    await run(helm(4), ['package', other, '--destination', folder], { check: true });
    const target = `oci://${registry.host}/taken`;
    await run(helm(4), ['push', join(folder, `${chart}-0.1.0.tgz`), target, '--plain-http'], { check: true });
    const before = await registry.manifest(`taken/${chart}`, '0.1.0');
    const problems = await problemsOf(publish(options({ registry: target })));
    expect(problems).toMatchObject([{ code: 'version-taken', expected: recorded().manifest, found: before!.digest }]);
    expect(await registry.manifest(`taken/${chart}`, '0.1.0')).toEqual(before);
    expect(await registry.tags(`taken/${chart}`)).toEqual(['0.1.0']);
  });

  test('without cosign it says how to get it', async () => {
    const problems = await problemsOf(
      publish(options({ registry: `oci://${registry.host}/none`, cosign: 'no-cosign' })),
    );
    expect(problems).toMatchObject([{ code: 'tool-missing', hint: expect.stringContaining('--cosign PATH') }]);
  });

  test('Helm 3 may not package: it writes the time of day', async () => {
    const problems = await problemsOf(publish(options({ helm: helm(3) })));
    expect(problems).toMatchObject([{ code: 'tool-missing', expected: expect.stringContaining('4.3') }]);
  });

  test('what is not recorded is not published', async () => {
    const ledger = join(project.root, `releases/${chart}.yaml`);
    const text = readFileSync(ledger, 'utf8');
    writeFileSync(ledger, text.replace(recorded().package, `sha256:${'0'.repeat(64)}`));
    expect(await problemsOf(publish(options()))).toMatchObject([{ code: 'digest-mismatch' }]);
    writeFileSync(ledger, text);
  });
});

describe('what one Helm pushed the other pulls', () => {
  test.each(helms)('pushed by Helm %i it is the same', async major => {
    const [{ ledger } = { ledger: undefined }] = releasedCharts(project.root, [chart]);
    const { pack, release } = await repackage(chart, ledger!, project.root, helmTool(helm(4)));
    await registryOf(helmTool(helm(major)), true).push(pack, `${registry.host}/by${major}`, release.manifest);
  });

  test.each(helms)('Helm %i renders what the other pushed, by tag and by digest', async major => {
    const url = `oci://${registry.host}/by${major === 3 ? 4 : 3}/${chart}`;
    const render = async (...reference: readonly string[]) => {
      const args = ['template', 'release', ...reference, '--plain-http', '--kube-version', '1.36.0'];
      return (await run(helm(major), args, { check: true })).stdout;
    };
    const local = await render(join(project.root, 'charts', chart));
    expect(await render(url, '--version', '0.1.0')).toBe(local);
    expect(await render(`${url}@${recorded().manifest}`)).toBe(local);
  });
});

describe('verify', () => {
  test('by digest too', async () => {
    const rows = await check(`oci://${registry.host}/charts/${chart}@${recorded().manifest}`);
    expect(rows).toContainEqual({ what: 'ledger', says: `as released from ${recorded().commit}` });
  });

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
    expect(JSON.stringify(slsa)).toContain(recorded().commit);
  });

  test.each(['package', 'manifest', 'signature', 'cyclonedx', 'slsa'] as const)(
    'one flipped byte of the %s is refused',
    async what => {
      const file = registry.blobFile(await blobOf(what));
      const bytes = readFileSync(file);
      const flipped = Buffer.from(bytes);
      flipped[Math.floor(bytes.length / 2)]! ^= 1;
      writeFileSync(file, flipped);
      try {
        const problems = await problemsOf(check());
        expect(problems[0]!.code).toBe('unverified');
      } finally {
        writeFileSync(file, bytes);
      }
      await check();
    },
  );

  test('the key of somebody else is refused', async () => {
    const others = temporaryFolder();
    const { public: key } = await makeKeys(others);
    const reference = `oci://${registry.host}/charts/${chart}:0.1.0`;
    const given = { root: project.root, reference, helm: helm(4), cosign: tool('cosign'), plainHttp: true };
    expect(await problemsOf(verify({ ...given, verifier: { key } }))).toHaveLength(3);
  });

  test('a chart that is pushed and not signed is refused', async () => {
    const { signer: _, ...unsigned } = options({ registry: `oci://${registry.host}/bare` });
    await publish(unsigned);
    const problems = await problemsOf(check(`oci://${registry.host}/bare/${chart}:0.1.0`));
    expect(problems.map(({ message }) => message)).toEqual([
      'signature does not hold',
      'bill of materials does not hold',
      'provenance does not hold',
    ]);
  });

  test('what is not there, and what is no reference, is said', async () => {
    expect(await problemsOf(check(`oci://${registry.host}/charts/${chart}:9.9.9`))).toMatchObject([
      { code: 'unverified' },
    ]);
    expect(await problemsOf(check('registry.example.com/chart'))).toMatchObject([{ code: 'not-allowed' }]);
  });
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
  const reference = `${registry.host}/charts/${chart}@${recorded().manifest}`;
  const flags = ['--key', keys.public, '--insecure-ignore-tlog', '--allow-http-registry', '--type', type];
  const { stdout } = await run(tool('cosign'), ['verify-attestation', ...flags, reference], { check: true });
  const { payload } = JSON.parse(stdout.split('\n')[0]!) as { payload: string };
  return {
    out: (JSON.parse(Buffer.from(payload, 'base64').toString()) as { predicate: Record<string, unknown> }).predicate,
  };
}

/** The digest of what is flipped: the chart's layer, its manifest, or the layer that has a signed statement. */
async function blobOf(what: 'package' | 'manifest' | 'signature' | 'cyclonedx' | 'slsa'): Promise<string> {
  if (what === 'package' || what === 'manifest') return recorded()[what];
  const index = await registry.manifest(`charts/${chart}`, recorded().manifest.replace(':', '-'));
  for (const { digest } of (JSON.parse(index!.text) as { manifests: { digest: string }[] }).manifests) {
    const { text } = (await registry.manifest(`charts/${chart}`, digest))!;
    const [layer] = (JSON.parse(text) as { layers: { digest: string }[] }).layers;
    const bundle = JSON.parse(readFileSync(registry.blobFile(layer!.digest), 'utf8')) as Bundle;
    const { predicateType } = JSON.parse(Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString()) as {
      predicateType: string;
    };
    if (predicateType.includes(what === 'signature' ? 'cosign/sign' : what)) return layer!.digest;
  }
  throw new Error(`no ${what}`);
}

interface Bundle {
  readonly dsseEnvelope: { readonly payload: string };
}
