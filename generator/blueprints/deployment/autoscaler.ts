import type { HorizontalPodAutoscaler } from '../../kubernetes/resources.gen.ts';
import { and, eq, type Node, opt, type Ref, type Template, template } from '../../sdk/index.ts';
import type { Context } from '../common/context.ts';
import type { DeploymentValues } from './values.gen.ts';

/** Whether an autoscaler of a type is wanted. The Deployment then has no replicas of its own. */
export const scaledBy = (v: Ref<DeploymentValues>, type: 'hpa' | 'keda'): Node<boolean> =>
  and(v.autoscaling.enabled, eq(v.autoscaling.type, type));

/** The HorizontalPodAutoscaler. */
export const autoscaler = ({ names }: Context, v: Ref<DeploymentValues>): Template =>
  template<HorizontalPodAutoscaler>(
    'horizontalpodautoscaler.yaml',
    { when: scaledBy(v, 'hpa') },
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: names.fullname, labels: names.labels },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: names.fullname },
        minReplicas: v.autoscaling.minReplicas,
        maxReplicas: v.autoscaling.maxReplicas,
        metrics: v.autoscaling.metrics,
        behavior: opt(v.autoscaling.behavior),
      },
    },
  );
