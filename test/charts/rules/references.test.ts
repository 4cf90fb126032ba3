import { describe, expect, test } from 'vitest';
import type {
  HorizontalPodAutoscaler,
  HTTPRoute,
  Ingress,
  Volume,
} from '../../../generator/kubernetes/resources.gen.ts';
import { all, type KubeObject } from '../support/objects.ts';
import { operatorView } from '../support/operator-view.ts';
import { at } from '../support/overlay.ts';
import { renders } from '../support/renders.ts';

/** The object that a volume is made from. */
function source({ configMap, persistentVolumeClaim, secret }: Volume): string | undefined {
  if (configMap) return `ConfigMap/${configMap.name}`;
  if (persistentVolumeClaim) return `PersistentVolumeClaim/${persistentVolumeClaim.claimName}`;
  return secret ? `Secret/${secret.secretName}` : undefined;
}

describe.each(renders)('$name', ({ objects, pods, values }) => {
  const text = JSON.stringify(values);
  const own = operatorView(objects).map((o: KubeObject) => `${o.kind}/${o.metadata.name}`);

  /** Those that are neither in the release nor named by its values. */
  const missing = (ids: readonly (string | undefined)[]): readonly (string | undefined)[] =>
    ids.filter(id => id && !own.includes(id) && !text.includes(JSON.stringify(id.split('/')[1])));

  test('pods refer to objects of the release, or to what the values name', () => {
    const volumes = pods.flatMap(pod => (pod.spec.volumes ?? []).map(source));
    const accounts = pods.map(pod => pod.spec.serviceAccountName).filter(name => name !== 'default');
    expect(missing([...volumes, ...accounts.map(name => `ServiceAccount/${name}`)])).toEqual([]);
    if (at(values, ['serviceAccount', 'create']) === true) expect(accounts).toHaveLength(pods.length);
  });

  test('routes, and autoscalers, lead to objects of the release', () => {
    const ingresses = all<Ingress>(objects, 'Ingress')
      .flatMap(o => o.spec!.rules ?? [])
      .flatMap(rule => rule.http!.paths)
      .map(path => `Service/${path.backend.service!.name}`);
    const routes = all<HTTPRoute>(objects, 'HTTPRoute')
      .flatMap(o => o.spec.rules ?? [])
      .flatMap(rule => rule.backendRefs ?? [])
      .map(backend => `Service/${backend.name}`);
    const targets = all<HorizontalPodAutoscaler>(objects, 'HorizontalPodAutoscaler').map(
      ({ spec }) => `${spec!.scaleTargetRef.kind}/${spec!.scaleTargetRef.name}`,
    );
    for (const id of [...ingresses, ...routes, ...targets]) expect(own).toContain(id);
  });
});
