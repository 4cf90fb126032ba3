import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { binPath, helm, tool } from './paths.ts';
import { run } from './run.ts';
import { kubeconformArgs, kubernetesVersions } from './schemas.ts';
import { assumedKubernetesMinor, goTools, pythonTools } from './versions.ts';

const template = { spec: { containers: [{ name: 'server', image: 'server:1', ports: [{ containerPort: 8000 }] }] } };
const selector = { matchLabels: { app: 'server' } };
const metadata = { name: 'server' };

const deployment = (extra: object) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata,
  spec: { selector, template: { metadata: { labels: selector.matchLabels }, ...template }, replicas: null, ...extra },
});
const rayService = (extra: object) => ({
  apiVersion: 'ray.io/v1',
  kind: 'RayService',
  metadata,
  spec: { rayClusterConfig: { headGroupSpec: { template, ...extra } } },
});
const podMonitor = (extra: object) => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PodMonitor',
  metadata,
  spec: { selector, podMetricsEndpoints: [{ port: 'http', ...extra }] },
});

async function kubeconform(manifest: object, version: string) {
  return run(tool('kubeconform'), kubeconformArgs(version), { input: JSON.stringify(manifest), timeout: 30_000 });
}

describe.each(kubernetesVersions)('kubeconform for Kubernetes %s', version => {
  test.each([deployment({}), rayService({}), podMonitor({})])('accepts a $kind', async manifest => {
    expect(await kubeconform(manifest, version)).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test.each([
    ["additional properties 'replica'", deployment({ replica: 1 })],
    ['/spec/strategy/type', deployment({ strategy: { type: 'Recreated' } })],
    ["additional properties 'rayStartParam'", rayService({ rayStartParam: {} })],
    [
      "additional properties 'nodeSelecter'",
      rayService({ template: { spec: { ...template.spec, nodeSelecter: {} } } }),
    ],
    ["additional properties 'intervall'", podMonitor({ intervall: '15s' })],
  ])('refuses %s', async (word, manifest) => {
    const { status, stdout } = await kubeconform(manifest, version);
    expect(status).toBe(1);
    expect(stdout).toContain(word);
  });
});

describe.each([3, 4] as const)('Helm %i', major => {
  let chart: string;
  beforeAll(async () => {
    chart = await mkdtemp(join(tmpdir(), 'tools-test-'));
    await mkdir(join(chart, 'templates'));
    await writeFile(join(chart, 'Chart.yaml'), 'apiVersion: v2\nname: version\nversion: 0.1.0\n');
    await writeFile(join(chart, 'templates', 'version.yaml'), 'version: {{ .Capabilities.KubeVersion }}\n');
  });
  afterAll(() => rm(chart, { recursive: true }));

  test('says its version', async () => {
    const { stdout } = await run(helm(major), ['version', '--template', '{{ .Version }}'], { check: true });
    expect(stdout).toBe(goTools[`helm${major}`].version);
  });

  test('is what PATH gives', async () => {
    const { stdout } = await run('helm', ['version', '--short'], { check: true, env: { PATH: binPath(major) } });
    expect(stdout).toMatch(new RegExp(`^${goTools[`helm${major}`].version}`));
  });

  test(`renders for Kubernetes 1.${assumedKubernetesMinor}`, async () => {
    // Helm 4 has no other way to be told; its own default is the version of its client library.
    const flags = major === 4 ? ['--kube-version', `1.${assumedKubernetesMinor}.0`] : [];
    const { stdout } = await run(helm(major), ['template', 'release', chart, ...flags], { check: true });
    expect(stdout).toContain(`version: v1.${assumedKubernetesMinor}.0`);
  });
});

test('ct finds what it calls in PATH', async () => {
  const env = { PATH: binPath(4) };
  expect((await run('ct', ['version'], { check: true, env })).stdout).toContain(goTools.ct.version);
  expect((await run('yamllint', ['--version'], { check: true, env })).stdout).toContain('yamllint 1.38.0');
  expect((await run('yamale', ['--version'], { check: true, env })).stdout).toContain('6.1.0');
});

test('Ray Serve has the versions that Ray was tabled with, but an older FastAPI and protobuf', async () => {
  const lines = (await readFile(join(import.meta.dirname, 'engines/constraints/ray-2.56.0.txt'), 'utf8')).split('\n');
  // pip and uv write names with _ and with -
  const tabled = new Set(lines.map(line => line.toLowerCase().replaceAll('_', '-')));
  const others = pythonTools['ray-serve'].requirements.filter(
    line => !tabled.has(line.toLowerCase().replaceAll('_', '-')),
  );
  expect(others).toEqual(['fastapi==0.136.3', 'protobuf==6.33.6']);
});

test('a program that fails says what it said', async () => {
  await expect(run(helm(4), ['no-such-command'], { check: true })).rejects.toThrow('no-such-command');
  await expect(run('no-such-program', [])).rejects.toThrow('cannot start no-such-program');
});
