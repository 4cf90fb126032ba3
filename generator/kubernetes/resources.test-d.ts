import { assertType, test } from 'vitest';
import type { Deployment, KubernetesResource, PodTemplateSpec, RayService } from './resources.gen.ts';

const template: PodTemplateSpec = {
  spec: { containers: [{ name: 'server', image: 'server:1', resources: { limits: { cpu: 2, memory: '4Gi' } } }] },
};
const selector = { matchLabels: { app: 'server' } };
const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'server' } } as const;
const rayService = { apiVersion: 'ray.io/v1', kind: 'RayService', metadata: { name: 'server' } } as const;

test('a Deployment', () => {
  assertType<Deployment>({ ...deployment, spec: { replicas: 1, selector, template } });
  // @ts-expect-error it is called replicas
  assertType<Deployment>({ ...deployment, spec: { replica: 1, selector, template } });
  // @ts-expect-error there is no such type
  assertType<Deployment>({ ...deployment, spec: { strategy: { type: 'Recreated' }, selector, template } });
  // @ts-expect-error status is not for charts
  assertType<Deployment>({ ...deployment, spec: { selector, template }, status: {} });
  // @ts-expect-error metadata is required
  assertType<Deployment>({ apiVersion: 'apps/v1', kind: 'Deployment', spec: { selector, template } });
});

test('a RayService', () => {
  const rayClusterConfig = { headGroupSpec: { template }, workerGroupSpecs: [{ groupName: 'gpu', template }] };
  assertType<RayService>({ ...rayService, spec: { rayClusterConfig } });
  // @ts-expect-error it is called serveConfigV2
  assertType<RayService>({ ...rayService, spec: { serveConfig: '', rayClusterConfig } });
  // @ts-expect-error it is called headGroupSpec
  assertType<RayService>({ ...rayService, spec: { rayClusterConfig: { headGroup: { template } } } });
});

test('the pod template of a RayService is that of a Deployment', () => {
  type Template = NonNullable<RayService['spec']>['rayClusterConfig']['headGroupSpec']['template'];
  assertType<Template>(template);
  // @ts-expect-error it is called nodeSelector
  assertType<Template>({ spec: { containers: [], nodeSelecter: {} } });
});

test('any resource, by its kind', () => {
  assertType<KubernetesResource>({ apiVersion: 'v1', kind: 'ConfigMap', metadata: {}, data: { key: 'value' } });
  // @ts-expect-error a ConfigMap is of v1
  assertType<KubernetesResource>({ apiVersion: 'v2', kind: 'ConfigMap', metadata: {} });
});
