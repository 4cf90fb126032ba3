import { describe, expect, test } from 'vitest';
import { leaves } from '../../../generator/sdk/index.ts';
import type { Values } from '../support/charts.ts';
import { distinctModelCharts } from '../support/distinct-charts.ts';
import { render } from '../support/helm.ts';
import { roomy } from '../support/leaf-contexts.ts';
import { type KubeObject, only } from '../support/objects.ts';
import { otherValue } from '../support/other-value.ts';
import { at, nested, overlay } from '../support/overlay.ts';
import { schemaAt } from '../support/schema-keys.ts';

/** A download Job: its name must follow from what it does, and from nothing else. */
interface Download {
  readonly name: string;
  readonly does: string;
}

function download(objects: readonly KubeObject[]): Download {
  const { metadata, spec } = only(objects, 'Job');
  return { name: metadata.name, does: JSON.stringify(spec) };
}

/** Parts of the contract that a Job may depend on, and some that it must not. */
const LEAVES =
  /^\/(?:model|loader|storage|security|serviceAccount|startup|proxy|extraCA|podLabels|podAnnotations|imagePullSecrets|global|replicaCount|service|probes|shutdown|nodeSelector|extraEnv)(?:\/|$)/;

describe.each(distinctModelCharts)('$name', ({ folder, schema, values }) => {
  const base: Values = {
    ...roomy({ schema, values }),
    loader: {
      ...{ source: 'huggingface', target: 'persistentVolume', job: { enabled: true } },
      custom: { image: 'registry.example.com/one' },
    },
    storage: { accessModes: ['ReadWriteMany'] },
  };
  const context = overlay(values, base);
  const paths = leaves(schema, '')
    .filter(leaf => LEAVES.test(leaf))
    .map(leaf => leaf.slice(1).split('/'))
    .filter(path => !['loader/source', 'loader/job/enabled', 'loader/directory/path'].includes(path.join('/')));

  test("a Job's name changes with all it does, and with nothing else", async () => {
    const before = download(await render(folder, { values: base }));
    const after = await Promise.all(
      paths.map(async path => {
        const change = nested(path, otherValue(schemaAt(schema, path), at(context, path)));
        return download(await render(folder, { values: overlay(base, change) }));
      }),
    );
    const wrong = paths.filter((_, i) => (after[i]!.name === before.name) !== (after[i]!.does === before.does));
    expect(wrong.map(path => path.join('.'))).toEqual([]);
    const same = after.filter(({ name }) => name === before.name).length;
    expect(same).toBeGreaterThan(10);
    expect(after.length - same).toBeGreaterThan(10);
  });
});
