import { describe, expect, test } from 'vitest';
import { type Chart, charts, modelCharts, type Values } from '../support/charts.ts';
import { helms, refusal } from '../support/helm.ts';
import { nested } from '../support/overlay.ts';

const archive = (file: Values): readonly (readonly [string, unknown])[] => [
  ['/loader/archive/files', [{ url: 'https://a.example/b.tar', ...file }]],
];
const upwards = ['../..', 'a/../b', '..', './a'];

/** A leaf and a value that the loader or the API server would refuse later. */
const ofModels: readonly (readonly [string, unknown])[] = [
  ...['/loader/huggingface/endpoint', '/loader/s3/endpoint'].flatMap(leaf =>
    ['https://u:p4ss@hub.example', 'https://hub.example/?a=b'].map(value => [leaf, value] as const),
  ),
  ...archive({ url: 'https://u:p4ss@x/y.tar' }),
  ...upwards.flatMap(directory => archive({ directory })),
  ...['/loader/directory/path', '/loader/imageVolume/path', '/storage/path', '/loader/s3/prefix'].flatMap(leaf =>
    upwards.map(value => [leaf, value] as const),
  ),
  ...['/loader/hostPath/path', '/loader/directory/hostPath', '/model/path'].map(leaf => [leaf, '/a/../b'] as const),
  ...['*.{json,txt}', '[ab].json', '../*', '/a', 'a//b'].map(glob => ['/model/files/include', [glob]] as const),
  ['/model/files/exclude', ['*.{json,txt}']],
  ['/loader/extraEnv', [{ name: 'A', value: 1 }]],
];

/** The same for charts of every blueprint. */
const ofAll: readonly (readonly [string, unknown])[] = [
  ['/extraEnv', [{ name: 'A', value: 1 }]],
  ['/extraEnv', [{ value: 'x' }]],
  ['/extraVolumes', [{ emptyDir: {} }]],
];

const one = (blueprint: string): Chart => charts.find(({ keywords }) => keywords.at(-1) === blueprint)!;
const cases = [
  ...ofModels.map(each => ({ chart: modelCharts[0]!, each })),
  ...['deployment', 'rayservice', 'webui'].flatMap(name => ofAll.map(each => ({ chart: one(name), each }))),
].map(({ chart, each: [leaf, value] }) => ({ chart, name: chart.name, leaf, value, text: JSON.stringify(value) }));

describe.concurrent.each(helms)('Helm %i', helm => {
  test.each(cases)('the schema of $name refuses $leaf $text', async ({ chart, leaf, value }) => {
    const values = nested(leaf.split('/').slice(1), value) as Values;
    expect(await refusal(chart.folder, { helm, values })).toContain(`at '${leaf}`);
  });
});
