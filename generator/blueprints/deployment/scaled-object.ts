import type { ScaledObject } from '../../kubernetes/resources.gen.ts';
import { bind } from '../../monitoring/bind.ts';
import type { EngineMetrics } from '../../monitoring/engine-metrics.ts';
import { waitingRequests } from '../../monitoring/queries.ts';
import { because, notEmpty, opt, orElse, type Ref, str, type Template, template, when } from '../../sdk/index.ts';
import type { Context } from '../common/context.ts';
import type { Monitored } from '../common/monitoring/monitored.ts';
import { scaledBy } from './autoscaler.ts';
import type { DeploymentValues } from './values.gen.ts';

/** KEDA's ScaledObject, of which KEDA makes a HorizontalPodAutoscaler; to and from zero it scales itself. */
export function scaledObject(
  { names }: Context,
  v: Ref<DeploymentValues>,
  monitored: Monitored,
  metrics: EngineMetrics,
): Template {
  const { autoscaling } = v;
  const { keda } = autoscaling;
  return template<ScaledObject>(
    'scaledobject.yaml',
    { when: scaledBy(v, 'keda') },
    {
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'ScaledObject',
      metadata: { name: names.fullname, labels: names.labels },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: names.fullname },
        minReplicaCount: autoscaling.minReplicas,
        maxReplicaCount: autoscaling.maxReplicas,
        pollingInterval: keda.pollingInterval,
        cooldownPeriod: keda.cooldownPeriod,
        fallback: {
          failureThreshold: keda.fallback.failureThreshold,
          replicas: keda.fallback.replicas,
          behavior: because('a Prometheus that is away is no quiet night', 'currentReplicasIfHigher'),
        },
        advanced: when(notEmpty(autoscaling.behavior), {
          horizontalPodAutoscalerConfig: { behavior: autoscaling.behavior },
        }),
        triggers: [
          {
            type: 'prometheus',
            metricType: because('fallback asks for it', 'AverageValue'),
            metadata: {
              serverAddress: keda.serverAddress,
              query: orElse(keda.query, bind(waitingRequests(metrics), monitored.words)),
              threshold: str`${keda.threshold}`,
              activationThreshold: str`${keda.activationThreshold}`,
              ignoreNullValues: because('no number is no zero: pods that cannot be measured stay', 'false'),
              authModes: opt(keda.authModes),
            },
            authenticationRef: when(notEmpty(keda.authenticationRef.name), {
              name: keda.authenticationRef.name,
              kind: keda.authenticationRef.kind,
            }),
          },
        ],
      },
    },
  );
}
