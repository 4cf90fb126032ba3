import { describe, expect, test } from 'vitest';
import { containers, engineOf } from '../support/objects.ts';
import { at } from '../support/overlay.ts';
import { quantity } from '../support/quantity.ts';
import { modelRenders, renders } from '../support/renders.ts';

const SHELLS = /(?:^|\/)(?:ba|da|z|k|a)?sh$/;

describe.each(renders)('$name', ({ pods }) => {
  test('no container is started by a shell', () => {
    for (const pod of pods)
      for (const { name, command = [], args = [] } of containers(pod)) {
        expect(
          [...command, ...args].filter(word => SHELLS.test(word)),
          `${pod.id} ${name}`,
        ).toEqual([]);
        // Ray's containers are started by KubeRay, Open WebUI's by its image
        if (!/^(?:ray-.*|open-webui)$/.test(name)) expect(command[0], `${pod.id} ${name}`).toMatch(/^\w+$/);
      }
  });

  test('no pod gets the variables of Services', () => {
    for (const pod of pods) expect(pod.spec.enableServiceLinks, pod.id).toBe(false);
  });

  test('no variable comes twice', () => {
    for (const pod of pods)
      for (const { name, env = [] } of containers(pod)) {
        const names = env.map(variable => variable.name);
        expect(
          names.filter((n, i) => names.indexOf(n) !== i),
          `${pod.id} ${name}`,
        ).toEqual([]);
      }
  });

  test('every mount has its volume, and every volume a mount', () => {
    for (const pod of pods) {
      const mounted = new Set(containers(pod).flatMap(c => (c.volumeMounts ?? []).map(m => m.name)));
      expect([...mounted].sort(), pod.id).toEqual((pod.spec.volumes ?? []).map(v => v.name).sort());
    }
  });
});

describe.each(modelRenders)('$name', ({ pods, values }) => {
  test('there is one pod with the model, and only its containers ask for accelerators', () => {
    expect(pods.filter(pod => pod.role === 'engine')).toHaveLength(1);
    const resource = at(values, ['accelerator', 'resource']) as string;
    const asking = pods.flatMap(pod =>
      containers(pod)
        .filter(c => c.resources?.limits?.[resource])
        .map(() => pod.role),
    );
    expect(asking.filter(role => role !== 'compiler')).toEqual(['engine']);
  });

  test('accelerators are requested as they are limited', () => {
    const resource = at(values, ['accelerator', 'resource']) as string;
    const { limits, requests } = engineOf(pods.find(pod => pod.role === 'engine')!).resources!;
    expect(limits![resource]).toBe(at(values, ['accelerator', 'count']));
    expect(requests![resource]).toBe(limits![resource]);
  });

  test('every emptyDir has a size, and the engine a tmpfs on /dev/shm', () => {
    for (const pod of pods) {
      const unsized = (pod.spec.volumes ?? []).filter(v => v.emptyDir && quantity(v.emptyDir.sizeLimit) === 0);
      expect(unsized, pod.id).toEqual([]);
    }
    const engine = pods.find(pod => pod.role === 'engine')!;
    const mount = engineOf(engine).volumeMounts!.find(m => m.mountPath === '/dev/shm')!;
    const volume = engine.spec.volumes!.find(v => v.name === mount.name)!;
    expect(volume.emptyDir).toMatchObject({ medium: 'Memory', sizeLimit: at(values, ['sharedMemory', 'sizeLimit']) });
  });

  test('the model is loaded before the engine starts, which can only read it', () => {
    const engine = pods.find(pod => pod.role === 'engine')!;
    // an image that has the model, or an engine that streams it, needs nobody to bring it
    if (['none', 'engine'].includes(at(values, ['loader', 'source']) as string))
      return expect(engine.spec.initContainers).toBeUndefined();
    const [loader] = engine.spec.initContainers!;
    expect(loader).toMatchObject({
      name: 'loader',
      command: ['node', '/loader/load.mjs'],
    });
    const models = engineOf(engine).volumeMounts!.filter(m => ['/models', '/storage'].includes(m.mountPath));
    expect(models).toHaveLength(1);
    expect(models[0]!.readOnly).toBe(true);
    expect(loader!.volumeMounts!.map(m => m.name)).toContain(models[0]!.name);
  });
});
