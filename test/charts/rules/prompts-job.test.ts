import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ConfigMap, Job } from '../../../generator/kubernetes/resources.gen.ts';
import { leaves } from '../../../generator/sdk/index.ts';
import { chunk, good, startServer, text } from '../../../programs/openai/testing/server.ts';
import type { Values } from '../support/charts.ts';
import { distinctModelCharts } from '../support/distinct-charts.ts';
import { render } from '../support/helm.ts';
import { roomy } from '../support/leaf-contexts.ts';
import { all, type KubeObject } from '../support/objects.ts';
import { otherValue } from '../support/other-value.ts';
import { at, nested, overlay } from '../support/overlay.ts';
import { schemaAt } from '../support/schema-keys.ts';
import { temporaryFolder } from '../support/temporary.ts';

const folder = temporaryFolder();

const jobOf = (objects: readonly KubeObject[]): Job =>
  all<Job>(objects, 'Job').find(job => job.spec!.template.spec!.containers[0]!.name === 'prompts')!;

const programOf = (objects: readonly KubeObject[]): Readonly<Record<string, string>> =>
  all<ConfigMap>(objects, 'ConfigMap').find(({ data }) => data?.['prompts.mjs'])!.data!;

/** Parts of the contract that the Job may depend on, and some that it must not. */
const LEAVES = /^\/(?:prompts|model|security|startup|podLabels|imagePullSecrets|service|shutdown|extraEnv)(?:\/|$)/;

describe.each(distinctModelCharts)('$name', chart => {
  const base: Values = overlay(roomy(chart), { prompts: { enabled: true } });
  const paths = leaves(chart.schema, '')
    .filter(leaf => LEAVES.test(leaf) && leaf !== '/prompts/enabled')
    .map(leaf => leaf.slice(1).split('/'));

  test("the Job's name changes with all it does, its prompts too, and with nothing else", async () => {
    const named = async (values: Values) => {
      const objects = await render(chart.folder, { values });
      const { metadata, spec } = jobOf(objects);
      return { name: metadata!.name, does: JSON.stringify([spec, programOf(objects)['prompts.txt']]) };
    };
    const before = await named(base);
    const after = await Promise.all(
      paths.map(path => {
        const present = at(overlay(chart.values, base), path);
        return named(overlay(base, nested(path, otherValue(schemaAt(chart.schema, path), present))));
      }),
    );
    const wrong = paths.filter((_, i) => (after[i]!.name === before.name) !== (after[i]!.does === before.does));
    expect(wrong.map(path => path.join('.'))).toEqual([]);
    const same = after.filter(({ name }) => name === before.name).length;
    expect(same).toBeGreaterThan(5);
    expect(after.length - same).toBeGreaterThan(10);
  });

  test('the Job has time for the start of the server and for its prompts, waits for it, and stays when it has ended', async () => {
    const budgets: Values = {
      startup: { imagePullSeconds: 100, budgetSeconds: 1000 },
      loader: { budgetSeconds: 200 },
      neuron: { compile: { enabled: false } },
      prompts: { budgetSeconds: 30 },
    };
    const known = Object.fromEntries(Object.entries(budgets).filter(([key]) => chart.schema.properties![key]));
    const { spec } = jobOf(await render(chart.folder, { values: overlay(base, known) }));
    expect(spec!.template.spec!.containers[0]!.args).toContain('--wait=1300');
    expect(spec!.activeDeadlineSeconds).toBe(1330);
    expect(spec).not.toHaveProperty('ttlSecondsAfterFinished');
    expect(spec!.backoffLimit).toBe(0);
  });

  test.each<[string, readonly string[], number]>([
    ['the twenty of the chart', [], 20],
    ['those of the values', ['Say "one": {{ 1 }} \\ é', '- two', '# three'], 3],
  ])('its program, as the pod has it, sends %s, and its log is the results', async (name, texts, count) => {
    const objects = await render(chart.folder, { values: overlay(base, { prompts: { texts, temperature: '0.5' } }) });
    const { command, args } = jobOf(objects).spec!.template.spec!.containers[0]!;
    const mounted = join(folder, `${chart.name}-${name}`);
    mkdirSync(mounted);
    for (const [file, content] of Object.entries(programOf(objects))) writeFileSync(join(mounted, file), content);
    const model = at(chart.values, ['model', 'servedName']);
    const usage = { prompt_tokens: 5, completion_tokens: 2 };
    const events = `${chunk({ content: 'Yes.' })}data: ${JSON.stringify({ choices: [], usage })}\n\ndata: [DONE]\n\n`;
    const server = await startServer({
      ...good,
      models: text(200, JSON.stringify({ data: [{ id: model }] })),
      stream: text(200, events, 'text/event-stream'),
    });
    const told = args!.map(arg => arg.replace(/^--url=.*/, `--url=${server.url}`).replace('/dev/', `${mounted}/`));
    const child = spawn(command![0]!, [command![1]!.replace('/prompts/', `${mounted}/`), ...told]);
    let log = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      log += part;
    });
    const [code] = await once(child, 'close');
    await server.close();
    expect(code).toBe(0);
    const results = log
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line) as { readonly prompt: string });
    expect(results).toHaveLength(count);
    expect(results[0]).toMatchObject({ answer: 'Yes.', promptTokens: 5, completionTokens: 2 });
    if (texts.length > 0) expect(results.map(({ prompt }) => prompt).sort()).toEqual([...texts].sort());
  });
});
