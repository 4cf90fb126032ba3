import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Deployment } from '../../generator/kubernetes/resources.gen.ts';
import { readLedger } from '../../generator/version/ledger.ts';
import { backOffSeconds } from '../../programs/load/http/retry.ts';
import { parseConfig } from '../../programs/load/parse-config.ts';
import { chunk, type FakeServer, good, json, startServer, text } from '../../programs/openai/testing/server.ts';
import { ask } from '../../programs/prompts/ask.ts';
import { readSettings } from '../../programs/prompts/settings.ts';
import { chatRequest, checkChat } from '../../programs/smoke/chat.ts';
import type { Settings } from '../../programs/smoke/settings.ts';
import { checkStream } from '../../programs/smoke/stream.ts';
import { render } from '../charts/support/helm.ts';
import { only } from '../charts/support/objects.ts';
import type { DashboardJson } from '../monitoring/dashboards.ts';
import { repository } from '../tools/paths.ts';
import { chartsWithSuites } from './rows.ts';

const GPU = 'mistral-7b-instruct-gpu';
const RAY = 'mistral-7b-instruct-rayservice';
const chartFolder = (name: string): string => join(repository, 'charts', name);
const read = (path: string): string => readFileSync(join(repository, path), 'utf8');

/** Every object that a chart can make, all large options on. */
const everything = (name: string) =>
  render(chartFolder(name), { files: [join(chartFolder(name), 'ci/everything-on-values.yaml')] });

describe('rows on the download that no render shows', () => {
  test('gpu-58 a file is tried again after 1, 2, 4 … 30 s, for five minutes', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map(attempt => backOffSeconds(attempt, 1))).toEqual([1, 2, 4, 8, 16, 30, 30]);
    const source = { kind: 'huggingface', repository: 'org/name', revision: 'main' };
    const config = { source, target: { path: '/models/m' }, files: { include: ['*'] } };
    expect(parseConfig(JSON.stringify(config)).patience).toMatchObject({ outageSeconds: 300, rateLimitSeconds: 1800 });
  });

  test('gpu-67 the loader asks for no file lock', () => {
    const folder = join(repository, 'programs/load');
    const all = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const sources = all.filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'));
    expect(sources.length).toBeGreaterThan(20);
    expect(sources.filter(file => /flock|lockf/i.test(readFileSync(join(folder, file), 'utf8')))).toEqual([]);
  });

  test('gpu-72 the chart makes neither StorageClass nor PersistentVolume', async () => {
    const kinds = (await everything(GPU)).map(({ kind }) => kind);
    expect(kinds).toContain('PersistentVolumeClaim');
    expect(kinds).not.toContain('StorageClass');
    expect(kinds).not.toContain('PersistentVolume');
  });

  test('gpu-74 the README says what the claim must allow', () => {
    expect(read(`charts/${GPU}/README.md`)).toContain('csidriver.fsGroupPolicy: File');
  });

  test("gpu-75 the original's own directory is served as it is, in Mistral's format, without a download", async () => {
    const objects = await render(chartFolder(GPU), {
      files: [join(repository, 'values-examples', GPU, 'existing-model-directory.yaml')],
    });
    const kinds = objects.map(({ kind }) => kind);
    expect(kinds).not.toContain('Job');
    expect(kinds).not.toContain('PersistentVolumeClaim');
    const { template } = only<Deployment>(objects, 'Deployment').spec!;
    const told = template.spec!.initContainers![0]!.env!.find(({ name }) => name === 'LOADER_CONFIG')!.value!;
    expect(parseConfig(told)).toMatchObject({
      source: { kind: 'directory', path: '/storage/mistral-7b-v0-3', manifest: 'optional' },
      files: { include: expect.arrayContaining(['consolidated.safetensors', 'params.json', 'tokenizer.model.v3']) },
    });
    expect(template.spec!.volumes).toContainEqual({
      name: 'storage',
      persistentVolumeClaim: { claimName: 'fsx-models' },
    });
    expect(template.spec!.containers[0]!.args).toEqual(
      expect.arrayContaining(['--config-format=mistral', '--load-format=mistral', '--tokenizer-mode=mistral']),
    );
  });
});

describe('rows on the client', () => {
  let server: FakeServer | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  /** What the client is told of a fake server. */
  const settings = ({ url }: FakeServer): Settings => ({
    baseUrl: url,
    metricsUrl: `${url}/metrics`,
    metric: 'vllm:num_requests_running',
    model: 'm',
    apiKey: '',
    timeoutSeconds: 30,
  });
  const soon = (): number => performance.now() + 10_000;

  test("ray-76 a stream of events passes; the original's lines of JSON do not", async () => {
    server = await startServer(good);
    expect(await checkStream(settings(server), soon())).toMatchObject({ kind: 'pass' });
    await server.close();
    server = await startServer({ ...good, stream: text(200, '{"text": ["Hello"]}\n{"text": ["Hello."]}\n') });
    expect(await checkStream(settings(server), soon())).toMatchObject({ kind: 'fail' });
  });

  test("ray-79 the test asks for 32 tokens at temperature 0, the prompts for 512 at the model's own", async () => {
    expect(chatRequest('m')).toMatchObject({ model: 'm', max_tokens: 32, temperature: 0 });
    const told = await readSettings(['--url=http://localhost:8000'], {});
    expect(told).toMatchObject({ maxTokens: 512, temperature: undefined });
    expect(told!.prompts).toHaveLength(20);
  });

  test('ray-80 the tokens are those that the server counts; words do not count', async () => {
    const choices = [{ index: 0, message: { role: 'assistant', content: 'Hello there.' } }];
    server = await startServer({ ...good, chat: json(200, { choices }) });
    expect(await checkChat(settings(server), soon())).toMatchObject({ kind: 'fail', expected: 'usage counts above 0' });
    await server.close();
    const stream = (usage: object) =>
      text(
        200,
        `${chunk({ content: 'Two words' })}data: ${JSON.stringify(usage)}\n\ndata: [DONE]\n\n`,
        'text/event-stream',
      );
    server = await startServer({ ...good, stream: stream({ usage: { prompt_tokens: 5, completion_tokens: 3 } }) });
    const told = (await readSettings([`--url=${server.url}`], {}))!;
    const answered = { answer: 'Two words', promptTokens: 5, completionTokens: 3 };
    const { signal } = new AbortController();
    expect(await ask(told, 'm', 'Say two words.', signal)).toMatchObject(answered);
    await server.close();
    server = await startServer({ ...good, stream: stream({}) });
    const uncounted = { answer: 'Two words', promptTokens: null, completionTokens: null };
    expect(await ask({ ...told, url: server.url }, 'm', 'Say two words.', signal)).toMatchObject(uncounted);
  });
});

describe('rows on what comes later, and on versions', () => {
  test('ray-91 the chart has a dashboard with variables, and rows of the engine and of Ray Serve', () => {
    const { templating, panels } = JSON.parse(read(`charts/${RAY}/files/dashboards/model.json`)) as DashboardJson;
    expect(templating.list.map(({ name }) => name)).toEqual(['datasource', 'namespace', 'job', 'name']);
    const rows = panels.filter(({ type }) => type === 'row').map(({ title }) => title);
    expect(rows).toEqual(expect.arrayContaining(['KV cache', 'Ray Serve', 'GPUs (DCGM exporter)']));
  });

  test('defect-08 nobody imports a dashboard by hand', async () => {
    const objects = await everything(RAY);
    const labelled = objects.filter(({ metadata }) => 'grafana_dashboard' in (metadata.labels ?? {}));
    expect(labelled.map(({ kind }) => kind)).toContain('ConfigMap');
    expect(objects.map(({ kind }) => kind)).toContain('GrafanaDashboard');
    for (const name of chartsWithSuites) expect(read(`charts/${name}/README.md`)).not.toMatch(/import.*dashboard/i);
  });

  test('defect-29 the version of a chart is that of its ledger', () => {
    for (const name of chartsWithSuites)
      expect(parse(read(`charts/${name}/Chart.yaml`))).toMatchObject({ version: readLedger(name, repository).version });
  });
});
