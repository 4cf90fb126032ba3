import { describe, expect, test } from 'vitest';
import type { Values } from '../support/charts.ts';
import { distinctModelCharts } from '../support/distinct-charts.ts';
import { NO_JOB, STORED, sources, targets, unloaded } from '../support/loader-forms.ts';
import { expectBrought, loadsOf, podsOf, tells } from '../support/loader-pods.ts';
import { containers } from '../support/objects.ts';
import { overlay } from '../support/overlay.ts';

const forms = Object.keys(sources).flatMap(source => Object.keys(targets).map(target => ({ source, target })));
const remote = ['huggingface', 's3', 'archive'];

describe.each(distinctModelCharts)('$name', chart => {
  const direct = forms.filter(({ source, target }) => target !== 'persistentVolume' || !remote.includes(source));

  test.each(direct)('$source to $target, by the pods', async ({ source, target }) => {
    const pods = await podsOf(chart, NO_JOB, STORED, { loader: sources[source]! }, { loader: targets[target]! });
    expect(pods.filter(({ id }) => id.includes('-download-'))).toEqual([]);
    expectBrought(pods);
  });

  const byJob = forms.filter(({ source }) => source !== 'directory of the storage claim');

  test.each(byJob)('$source to $target, by a Job', async ({ source, target }) => {
    const job = { loader: { ...sources[source], ...targets[target], job: { enabled: true } } };
    const pods = await podsOf(chart, STORED, job);
    expectBrought(pods);
    const [download] = pods.filter(({ id }) => id.includes('-download-'));
    const loader = loadsOf(download!.spec.containers[0]!)!;
    expect(loader.source.kind).toBe(source.split(' ')[0]);
    // the pods take what the Job leaves, and need no credentials
    const engine = pods.find(({ role }) => role === 'engine')!.spec.initContainers![0]!;
    expect(loadsOf(engine)!.source).toMatchObject({ path: loader.target.path, manifest: 'required' });
    expect(engine.env!.filter(({ valueFrom }) => valueFrom)).toEqual([]);
  });

  test.each(['huggingface', 's3', 'archive'])(
    'who brings from %s has its credentials, and nobody else',
    async source => {
      const pods = await podsOf(chart, NO_JOB, { loader: sources[source]! }, { loader: { target: 'emptyDir' } });
      const holders = pods
        .flatMap(containers)
        .filter(({ env = [] }) =>
          env.some(({ valueFrom }) => /^(hub|bucket|archive)$/.test(valueFrom?.secretKeyRef?.name ?? '')),
        );
      expect(holders.map(({ name }) => name)).toEqual(['loader']);
    },
  );

  const known = chart.schema.properties!.loader!.properties!.source!.enum!;
  const others = Object.keys(unloaded).filter(source => known.includes(source));

  test.each(others)('%s needs no loader, no program and no claim', async source => {
    const { values, path } = unloaded[source]!;
    const pods = await podsOf(chart, NO_JOB, values);
    const engine = pods.find(({ role }) => role === 'engine')!;
    expect(tells(engine, path), path).toBe(true);
    expect((engine.spec.initContainers ?? []).map(({ name }) => name)).not.toContain('loader');
    const own = (engine.spec.volumes ?? []).filter(v => /^(model|storage|source)$/.test(v.name));
    expect(own.map(v => v.image?.reference)).toEqual(
      source === 'imageVolume' ? ['registry.example.com/m@sha256:1'] : [],
    );
  });

  test('another bucket, folder or archive is another directory; a hub has its commit', async () => {
    const stored = async (loader: Values) => {
      const pods = await podsOf(chart, STORED, { loader: { ...loader, target: 'emptyDir', job: { enabled: true } } });
      return loadsOf(pods.find(({ id }) => id.includes('-download-'))!.spec.containers[0]!)!.target.path;
    };
    const { s3, archive, huggingface } = sources as Readonly<Record<string, Values>>;
    const other = overlay(s3!, { s3: { prefix: 'mistral/two' } });
    const [one, same, two, three] = await Promise.all([s3!, overlay(s3!, {}), other, archive!].map(stored));
    expect(one).toBe(same);
    expect(new Set([one, two, three]).size).toBe(3);
    expect(await stored(huggingface!)).toMatch(/\/(main|[0-9a-f]{40})-[0-9a-f]{8}$/);
  });

  test.each(['the claim', 'hostPath'])('other patterns are another directory of %s', async where => {
    const target = where === 'hostPath' ? 'hostPath' : 'persistentVolume';
    const loader = { ...sources.huggingface, ...targets[target], job: { enabled: target !== 'hostPath' } };
    const read = async (...include: string[]) => {
      const pods = await podsOf(chart, STORED, { loader }, { model: { files: { include } } });
      // whoever brings it and whoever reads it mean the same
      expectBrought(pods);
      return loadsOf(pods.find(({ role }) => role === 'engine')!.spec.initContainers![0]!)!.target.path;
    };
    const [all, few, again] = await Promise.all([read('*'), read('*.json'), read('*')]);
    expect(all).toBe(again);
    expect(few).not.toBe(all);
  });
});
