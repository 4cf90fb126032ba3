import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Rule } from '../../generator/kubernetes/resources.gen.ts';
import { ALERTS } from '../../generator/monitoring/alerts/index.ts';
import type { JsonSchema } from '../../generator/schema/json-schema.ts';
import { repository, tool } from '../tools/paths.ts';
import { run } from '../tools/run.ts';
import { type AlertCase, alertCases } from './alert-cases.ts';
import { MINUTES } from './alert-series.ts';
import { alertedCharts, NAMESPACE, rulesOf } from './watched-charts.ts';

const promtool = (...args: string[]) => run(tool('promtool'), args);

const names = ALERTS.map(({ name }) => name).sort();

test('every alert has its runbook, its row in the documents, and its name in the schema', () => {
  const read = (path: string) => readFileSync(join(repository, path), 'utf8');
  expect(readdirSync(join(repository, 'docs/runbooks')).sort()).toEqual(names.map(name => `${name}.md`));
  for (const name of names) {
    const headings = read(`docs/runbooks/${name}.md`)
      .split('\n')
      .filter(line => line.startsWith('#'));
    expect(headings).toEqual([`# ${name}`, '## What it means', '## Look at', '## Do']);
    expect(read('docs/monitoring.md')).toContain(`| [${name}](runbooks/${name}.md) |`);
  }
  const { properties } = JSON.parse(read('schemas/blocks/prometheus-rule.schema.json')) as JsonSchema;
  const { enum: known } = properties!.disabled!.items as JsonSchema;
  expect([...known!, 'ModelTargetAbsent'].sort()).toEqual(names);
});

describe.each(alertedCharts)('the alerts of $name', chart => {
  const own = [...chart.alerts].sort();
  let cases: ReturnType<typeof alertCases>;
  let folder: string;
  let rules: readonly Rule[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'alerts-'));
    rules = await rulesOf(chart);
    // what a first start may take stands in the rule, in seconds
    const { expr } = rules.find(({ alert }) => alert === 'ModelNoReadyReplica')!;
    const start = /time\(\) - .+? < (\d+)/.exec(String(expr))![1];
    cases = alertCases(chart, Math.ceil(Number(start) / 60));
    await writeFile(join(folder, 'rules.yaml'), JSON.stringify({ groups: [{ name: 'model', interval: '1m', rules }] }));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** What promtool says of a case: the alert fires for one series or none, and others may do as they like. */
  const unitTest = (alert: string, { says, series, fires, minutes }: AlertCase) => ({
    name: `${alert}: ${says}`,
    interval: '1m',
    input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
    promql_expr_test: [
      {
        expr: `count(ALERTS{alertname="${alert}", alertstate="firing"})`,
        eval_time: `${minutes ?? MINUTES}m`,
        exp_samples: fires ? [{ labels: '{}', value: 1 }] : [],
      },
    ],
  });

  test('are all there, with a firing case and a quiet one each', () => {
    expect(rules.map(({ alert }) => alert).sort()).toEqual(own);
    expect(Object.keys(cases).sort()).toEqual(own);
    for (const [alert, list] of Object.entries(cases))
      expect(new Set(list.map(({ fires }) => fires)), alert).toEqual(new Set([true, false]));
  });

  test('are taken by promtool check rules', async () => {
    const { status, stdout, stderr } = await promtool(
      'check',
      'rules',
      '--lint=all',
      '--lint-fatal',
      join(folder, 'rules.yaml'),
    );
    expect(stdout + stderr).toContain(`SUCCESS: ${own.length} rules found`);
    expect(status).toBe(0);
  });

  /** Writes tests of an alert, beside a file with its rule alone, and gives the path. */
  async function testFile(name: string, alert: string, list: readonly AlertCase[]): Promise<string> {
    const rule = rules.filter(each => each.alert === alert);
    const group = { groups: [{ name: 'model', interval: '1m', rules: rule }] };
    await writeFile(join(folder, `${name}-rule.yaml`), JSON.stringify(group));
    const tests = list.map(each => unitTest(alert, each));
    const path = join(folder, `${name}.yaml`);
    await writeFile(path, JSON.stringify({ rule_files: [`${name}-rule.yaml`], evaluation_interval: '1m', tests }));
    return path;
  }

  test('fire and are quiet as they should', async () => {
    const all = Object.entries(cases).map(([alert, list]) => testFile(alert, alert, list));
    const { stdout, stderr } = await promtool('test', 'rules', ...(await Promise.all(all)));
    expect(stderr).toBe('');
    expect(stdout.split('SUCCESS')).toHaveLength(own.length + 1);
  });

  test('would be seen to be wrong', async () => {
    const [alert, [wrong]] = Object.entries(cases)[0] as [string, [AlertCase]];
    const file = await testFile('wrong', alert, [{ ...wrong, fires: false }]);
    expect((await promtool('test', 'rules', file)).status).toBe(1);
  });

  test('say where they are from', () => {
    for (const { alert, labels, annotations } of rules) {
      expect(labels, alert).toMatchObject({
        severity: expect.stringMatching(/^(critical|warning)$/),
        service: 'model',
      });
      expect(annotations?.summary, alert).toBeTruthy();
      // a word of ours that nobody bound
      expect(JSON.stringify(annotations), alert).not.toMatch(/\$(?!labels\b|value\b)/);
    }
    expect(JSON.stringify(rules)).toContain(`namespace='${NAMESPACE}'`);
  });
});
