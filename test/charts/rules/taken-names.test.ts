import { describe, expect, test } from 'vitest';
import { MODEL_POD, WEBUI_POD } from '../../../generator/blueprints/common/guards/taken-names.ts';
import type { Values } from '../support/charts.ts';
import { containers } from '../support/objects.ts';
import { at } from '../support/overlay.ts';
import { modelRenders, renders } from '../support/renders.ts';

describe.each(renders)('$name', render => {
  const namesAt = (...keys: readonly string[]) =>
    keys.flatMap(key => (at(render.values, [key]) as readonly Values[]).map(({ name }) => name));
  const ofModel = modelRenders.includes(render);
  const taken = ofModel ? MODEL_POD : WEBUI_POD;
  const pods = render.pods.filter(({ role, owner }) => (ofModel ? role === 'engine' : owner.kind === 'Deployment'));

  test('volumes and containers of a pod that takes more of them are known to the guards', () => {
    expect(pods).not.toEqual([]);
    const volumes = pods.flatMap(({ spec }) => (spec.volumes ?? []).map(({ name }) => name));
    const all = pods.flatMap(containers).map(({ name }) => name);
    const foreign = namesAt('extraInitContainers', 'extraContainers');
    expect(volumes.filter(name => ![...taken.volumes, ...namesAt('extraVolumes')].includes(name))).toEqual([]);
    expect(all.filter(name => ![...taken.containers, ...foreign].includes(name))).toEqual([]);
  });
});
