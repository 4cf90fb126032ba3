import { describe, expect, test } from 'vitest';
import type { NetworkPolicy } from '../../../generator/kubernetes/resources.gen.ts';
import { modelCharts, type Values } from '../support/charts.ts';
import { render } from '../support/helm.ts';
import { roomy } from '../support/leaf-contexts.ts';
import { all } from '../support/objects.ts';
import { overlay } from '../support/overlay.ts';

const tar = (url: string): Values => ({
  source: 'archive',
  archive: { files: [{ url }, { url: 'http://a.example/b' }] },
});

/** Values under `loader`, and the ports that their addresses name beside 443. */
const cases: readonly (readonly [string, Values, readonly number[]])[] = [
  ['the hub', {}, []],
  ['a mirror', { huggingface: { endpoint: 'http://hub.local:8080/mirror' } }, [8080]],
  ['a mirror without a port', { huggingface: { endpoint: 'http://hub.local' } }, [80]],
  ['AWS', { source: 's3', s3: { bucket: 'abc' } }, []],
  ['a server of buckets', { source: 's3', s3: { bucket: 'abc', endpoint: 'http://[fd00::1]:9000' } }, [9000]],
  ['archives', tar('https://files.example:8443/a.tar?b=https://c'), [80, 8443]],
];

describe.each(modelCharts)('$name', chart => {
  const rules = async (values: Values) => {
    // how large the archives are unpacked is not known
    const on = { networkPolicy: { enabled: true }, model: { bytes: 0 } };
    const objects = await render(chart.folder, { values: [values, on].reduce(overlay, roomy(chart)) });
    return (name: RegExp) =>
      all<NetworkPolicy>(objects, 'NetworkPolicy')
        .find(({ metadata }) => name.test(metadata!.name!))!
        .spec!.egress!.map(({ ports = [] }) => ports.map(({ port }) => port))
        .filter(ports => ports.includes(443))[0];
  };

  test.each(cases)('%s: the pods and the Job reach the ports that its address names', async (_, loader, ports) => {
    const byPods = await rules({ loader: { ...loader, target: 'emptyDir', job: { enabled: false } } });
    expect(byPods(new RegExp(`-${chart.name}$|^release$`))).toEqual([443, ...ports]);
    const byJob = await rules({ loader: { ...loader, target: 'emptyDir', job: { enabled: true } } });
    expect(byJob(/-download$/)).toEqual([443, ...ports]);
  });

  test('through a proxy, its port', async () => {
    const loader = { target: 'emptyDir', job: { enabled: true } };
    const proxy = { http: 'http://u:p@proxy.local:3128', https: 'http://proxy.local:3128' };
    expect((await rules({ loader, proxy }))(/-download$/)).toEqual([443, 3128]);
  });
});
