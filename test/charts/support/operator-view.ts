import type { RayService } from '../../../generator/kubernetes/resources.gen.ts';
import { type KubeObject, podTemplates } from './objects.ts';

/** The labels by which a chart's objects select its pods: an operator wants app.kubernetes.io/name for itself. */
export const selectorLabelsOf = (objects: readonly KubeObject[]): readonly string[] => [
  'app.kubernetes.io/instance',
  objects.some(({ kind }) => kind === 'RayService') ? 'app.kubernetes.io/part-of' : 'app.kubernetes.io/name',
];

/** The name that KubeRay gives pods that have none, and by which its head Service selects them whatever they have. */
const kuberay = { 'app.kubernetes.io/name': 'kuberay' } as const;

/** Labels that KubeRay gives pods of a cluster, by which its Services and a chart's objects select them. */
const rayLabels = (type: 'head' | 'worker'): Readonly<Record<string, string>> => ({
  'ray.io/node-type': type,
  ...(type === 'worker' ? { 'ray.io/serve': 'true' } : {}),
});

/** What KubeRay's Service for the heads of a RayService selects, whatever labels its pods are given. */
export const headServiceSelector = { ...kuberay, 'ray.io/node-type': 'head' } as const;

/**
 * The objects with what an operator makes of its custom resources in their place: for a RayService the pods of its groups as
 * Deployments, and its Service. What knows Kubernetes alone, as kube-score, so sees them too.
 */
export const operatorView = (objects: readonly KubeObject[]): readonly KubeObject[] =>
  objects.flatMap(object => (object.kind === 'RayService' ? rayObjects(object) : [object]));

function rayObjects(object: KubeObject): readonly KubeObject[] {
  const { namespace: _, ...metadata } = object.metadata;
  const pods = podTemplates([object]).map((pod): KubeObject => {
    const labels = { ...kuberay, ...pod.metadata.labels, ...rayLabels(pod.role === 'head' ? 'head' : 'worker') };
    return {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { ...metadata, name: `${metadata.name}-${pod.role}` },
      spec: {
        replicas: pod.replicas,
        selector: { matchLabels: labels },
        template: { metadata: { ...pod.metadata, labels }, spec: pod.spec },
      },
    };
  });
  const service = (object as RayService).spec!.serveService!;
  return [
    ...pods,
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { ...service.metadata, name: service.metadata!.name! },
      spec: { ...service.spec, selector: { 'ray.io/serve': 'true' } },
    },
  ];
}
