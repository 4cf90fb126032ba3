import { describe, expect, test } from 'vitest';
import { distinctModelCharts } from '../support/distinct-charts.ts';
import { NO_JOB, STORED, sources, targets } from '../support/loader-forms.ts';
import { expectBrought, loadsOf, mountOf, podsOf, volumeOf } from '../support/loader-pods.ts';
import { engineOf } from '../support/objects.ts';

describe.each(distinctModelCharts)('$name', chart => {
  test('with overlap the loader stays beside the engine, whose image comes meanwhile', async () => {
    const loader = { ...sources.huggingface, target: 'memory', overlap: true };
    const [pod] = (await podsOf(chart, NO_JOB, { loader })).filter(({ role }) => role === 'engine');
    const [first, second, third] = pod!.spec.initContainers!;
    // a startup probe would hold the next container, and the pull of its image, back until the model is there
    expect(first).toMatchObject({ name: 'loader', restartPolicy: 'Always' });
    expect(first!.startupProbe).toBeUndefined();
    expect(loadsOf(first!)!.stay).toBe(true);
    expect(second).toMatchObject({ name: 'engine-image', image: engineOf(pod!).image, command: ['true'] });
    expect(third!.command!.slice(0, 3)).toEqual(['node', '/loader/load.mjs', '--wait']);
    expect(Number(third!.command![3])).toBeGreaterThan(60);
    expect(loadsOf(third!)).toEqual(loadsOf(first!));
    expect(mountOf(third!, '/models/model')!.readOnly).toBe(true);
    // what is in memory is counted once for the scheduler
    expect(first!.resources!.requests!.memory).not.toBe(first!.resources!.limits!.memory);
  });

  test('with the program in the image there is no ConfigMap, and nothing mounts one', async () => {
    const pods = await podsOf(chart, STORED, {
      loader: { program: 'image', target: 'persistentVolume', job: { enabled: true } },
    });
    expectBrought(pods);
    for (const pod of pods.filter(({ id }) => !id.startsWith('Pod/')))
      expect(
        (pod.spec.volumes ?? []).map(({ name }) => name),
        pod.id,
      ).not.toContain('loader');
  });

  const custom = { kind: 'custom', custom: { image: 'registry.example.com/gsutil:1', args: ['gs://models/one'] } };

  test('a program of somebody else is verified by ours, in the pods or by who copies from the Job', async () => {
    const alone = await podsOf(chart, NO_JOB, { loader: { ...custom, target: 'emptyDir' } });
    const [loader, check] = alone.find(({ role }) => role === 'engine')!.spec.initContainers!;
    expect(loader).toMatchObject({ image: 'registry.example.com/gsutil:1', args: ['gs://models/one'] });
    expect(loader!.command).toBeUndefined();
    const { source, target } = loadsOf(check!)!;
    expect(check!.command).toEqual(['node', '/loader/load.mjs']);
    expect(source).toEqual({
      kind: 'directory',
      path: loadsOf(loader!)!.target.path,
      manifest: 'required',
      waitSeconds: 0,
    });
    expect(target.path).toBe(loadsOf(loader!)!.target.path);
    const shared = await podsOf(chart, STORED, { loader: { ...custom, target: 'memory', job: { enabled: true } } });
    const job = shared.find(({ id }) => id.includes('-download-'))!.spec.containers[0]!;
    expect(job.image).toBe('registry.example.com/gsutil:1');
    const copies = shared.find(({ role }) => role === 'engine')!.spec.initContainers![0]!;
    expect(copies.command).toEqual(['node', '/loader/load.mjs']);
    expect(loadsOf(copies)!.source).toMatchObject({ path: loadsOf(job)!.target.path, manifest: 'required' });
  });

  test('volumes are what the values say', async () => {
    const engine = async (target: string) => {
      const pods = await podsOf(chart, NO_JOB, { loader: sources.huggingface! }, { loader: targets[target]! });
      return volumeOf(pods.find(({ role }) => role === 'engine')!, 'model');
    };
    expect(await engine('hostPath')).toEqual({
      name: 'model',
      hostPath: { path: '/mnt/models-of-node', type: 'Directory' },
    });
    expect((await engine('ephemeral')).ephemeral!.volumeClaimTemplate!.spec).toMatchObject({
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'gp3',
      resources: { requests: { storage: expect.stringMatching(/^\d+Gi$/) } },
    });
  });
});
