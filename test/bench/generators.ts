import { deepStrictEqual } from 'node:assert/strict';
import { PrintFormat, print, resolve } from '@kosko/generate';
import { ApiObject, App, Chart, Yaml } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { helmTemplate } from '../sdk/helm.ts';
import { manifests } from './manifests.ts';
import type { Task } from './measure.ts';
import { chartValues, sdkFiles } from './sdk-chart.ts';

/** cdk8s: finished manifests, through its own constructs. */
function cdk8s(): string {
  const chart = new Chart(new App(), 'llama', { disableResourceNameHashes: true });
  new ApiObject(chart, 'deployment', manifests.deployment);
  new ApiObject(chart, 'service', manifests.service);
  return Yaml.stringify(...(chart.toJson() as unknown[]));
}

/** kosko: finished manifests, as its command resolves and prints them. */
async function kosko(): Promise<string> {
  const resolved = await resolve([manifests.deployment, manifests.service]);
  let text = '';
  const write = (data: string): void => {
    text += data;
  };
  print({ manifests: resolved }, { format: PrintFormat.YAML, writer: { write } });
  return text;
}

const objects = (text: string): readonly unknown[] =>
  parseAllDocuments(text, { version: '1.1' })
    .map(d => (d as { toJS(): { kind: string } | null }).toJS())
    .filter(o => o !== null)
    .sort((a, b) => (a.kind < b.kind ? -1 : 1));

/**
 * The SDK against the generators that print finished manifests (they do less: no values, no conditions).
 * @throws {Error} where they do not give the same objects.
 */
export async function generatorTasks(): Promise<readonly Task[]> {
  const expected = [manifests.deployment, manifests.service];
  const templates = Object.fromEntries(sdkFiles().map(f => [f.path, f.text]));
  const rendered = await helmTemplate(4, { templates, values: chartValues, release: 'llama' });
  if (!rendered.ok) throw new Error(rendered.text);
  for (const text of [rendered.text, cdk8s(), await kosko()]) deepStrictEqual(objects(text), expected);
  return [
    { name: 'modelcharts SDK: Helm templates', templates: 2, run: sdkFiles },
    { name: 'cdk8s: finished manifests', templates: 2, run: cdk8s },
    { name: '@kosko/generate: finished manifests', templates: 2, run: kosko },
  ];
}
