import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Deployment, NetworkPolicy, PersistentVolumeClaim } from '../../generator/kubernetes/resources.gen.ts';
import { readLedger } from '../../generator/version/ledger.ts';
import { render } from '../charts/support/helm.ts';
import { all, only } from '../charts/support/objects.ts';
import { repository } from '../tools/paths.ts';

const folder = join(repository, 'charts/open-webui');
const example = (purpose: string) =>
  render(folder, { files: [join(repository, 'values-examples/open-webui', `${purpose}.yaml`)], release: 'chat' });

describe('rows on Open WebUI that no render shows', () => {
  const chart = parse(readFileSync(join(folder, 'Chart.yaml'), 'utf8')) as { version: string; appVersion: string };

  test('webui-01 the chart has the version of its ledger', () => {
    expect(chart.version).toBe(readLedger('open-webui', repository).version);
  });

  test('webui-19 the version of Open WebUI is the chart’s appVersion', async () => {
    const { image } = only<Deployment>(await example('quickstart'), 'Deployment').spec!.template.spec!.containers[0]!;
    expect(image).toContain(`:v${chart.appVersion}`);
  });
});

describe('examples of open-webui', () => {
  test('the quickstart keeps nothing, and asks the model of another chart', async () => {
    const objects = await example('quickstart');
    expect(all(objects, 'PersistentVolumeClaim')).toEqual([]);
    const { env } = only<Deployment>(objects, 'Deployment').spec!.template.spec!.containers[0]!;
    expect(env).toContainEqual({ name: 'OPENAI_API_BASE_URLS', value: 'http://mistral:8080/v1' });
  });

  test('production has an administrator from the first start, and lets only the gateway in', async () => {
    const objects = await example('production');
    const { env } = only<Deployment>(objects, 'Deployment').spec!.template.spec!.containers[0]!;
    const secrets = env!.flatMap(({ valueFrom }) => valueFrom?.secretKeyRef?.name ?? []);
    expect(secrets.sort()).toEqual(['llama-api-key', 'mistral-api-key', 'webui-admin', 'webui-admin', 'webui-session']);
    expect(only<PersistentVolumeClaim>(objects, 'PersistentVolumeClaim').spec!.storageClassName).toBe('gp3');
    const policy = all<NetworkPolicy>(objects, 'NetworkPolicy').find(p => p.metadata!.name === 'chat-open-webui')!;
    expect(policy.spec!.ingress![0]!.from).toHaveLength(2);
  });

  test('the existing environment keeps its own: mirror, account, claim, proxy, authority', async () => {
    const objects = await example('existing-environment');
    const kinds = objects.map(({ kind }) => kind);
    expect(kinds).not.toContain('ServiceAccount');
    expect(kinds).not.toContain('PersistentVolumeClaim');
    const { spec } = only<Deployment>(objects, 'Deployment').spec!.template;
    expect(spec!.serviceAccountName).toBe('models');
    for (const { image } of [...spec!.initContainers!, ...spec!.containers])
      expect(image).toMatch(/^registry\.example\.com\/mirror\//);
    expect(spec!.containers[0]!.env).toEqual(
      expect.arrayContaining([
        { name: 'HTTPS_PROXY', value: 'http://proxy.example.com:3128' },
        { name: 'SSL_CERT_FILE', value: '/scratch/ca.crt' },
      ]),
    );
  });
});
