import { describe, expect, test } from 'vitest';
import { leaves } from '../../../generator/sdk/index.ts';
import { charts, type Values } from '../support/charts.ts';
import { helms, renderText } from '../support/helm.ts';
import { roomy } from '../support/leaf-contexts.ts';
import { parseObjects } from '../support/objects.ts';
import { nested, overlay } from '../support/overlay.ts';
import { renders } from '../support/renders.ts';
import { schemaAt } from '../support/schema-keys.ts';
import { silentLeavesOf } from '../support/silent-leaves.ts';

/** A number that Go would print as 7.654321e+06. */
const LARGE = 7_654_321;

/** Paths of what is null in an object. */
function nulls(value: unknown, path: string): readonly string[] {
  if (value === null) return [path];
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, child]) => nulls(child, `${path}/${key}`));
}

test.each(renders)('$name has no null anywhere', ({ objects }) => {
  expect(objects.flatMap(object => nulls(object, `${object.kind}/${object.metadata.name}`))).toEqual([]);
});

/** Switches that let as many integers as possible into the objects. */
const ON: Values = {
  autoscaling: { enabled: true },
  strategy: { type: 'RollingUpdate' },
  auth: { adminSecret: { name: 'admin' } },
  ingress: { enabled: true },
  httpRoute: { enabled: true, parentRefs: [{ name: 'gateway' }] },
  podMonitor: { enabled: true },
  loader: { target: 'persistentVolume', job: { enabled: true } },
  storage: { accessModes: ['ReadWriteMany'] },
};

describe.each(charts)('integers of $name', ({ folder, schema, keywords, values: defaults }) => {
  const known = Object.fromEntries(Object.entries(ON).filter(([key]) => schema.properties?.[key]));
  const silent = silentLeavesOf({ keywords, schema });
  const integers = leaves(schema, '')
    // what only a guard compares is in no object
    .filter(leaf => silent[leaf]?.acts !== 'guards')
    .map(leaf => leaf.slice(1).split('/'))
    .map(path => ({ path, type: [schemaAt(schema, path).type].flat(), maximum: schemaAt(schema, path).maximum }))
    .filter(({ type }) => type.includes('integer'))
    .map(({ path, maximum }) => ({ path, value: Math.min(LARGE, maximum ?? LARGE) }));

  const cases = helms.flatMap(helm =>
    [known, {}].map(on => ({ helm, on, switches: on === known ? 'on' : 'as they are' })),
  );

  test.each(cases)('are printed as integers by Helm $helm, switches $switches', async ({ helm, on }) => {
    expect(integers.length).toBeGreaterThan(10);
    const room = overlay(roomy({ schema, values: defaults }), on);
    // replicas beside an autoscaler are refused
    const given = integers.filter(({ path }) => on !== known || path[0] !== 'replicaCount');
    const values = given.reduce<Values>((all, { path, value }) => overlay(all, nested(path, value)), room);
    const file = await renderText(folder, { helm, values });
    const set = given.map(({ path, value }) => `${path.map(key => key.replaceAll('.', '\\.')).join('.')}=${value}`);
    const text = await renderText(folder, { helm, values: room, set });
    expect(parseObjects(text)).toEqual(parseObjects(file));
    expect(file.match(/^.*[:-] ["']?\d(?:\.\d+)?[eE]\+\d+["']?,?$/gm)).toBeNull();
    const inside = parseObjects(file).map(({ data: _, ...rest }) => JSON.stringify(rest));
    expect(inside.join('\n').match(/\b\d(?:\.\d+)?e\+\d+/g)).toBeNull();
    expect(inside.join('\n').split(String(LARGE)).length).toBeGreaterThan(10);
  });
});
