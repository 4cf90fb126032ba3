import { and, type Guard, gt, guard, lt, matches, ne, not, notEmpty, or, type Ref, str } from '../../sdk/index.ts';
import { unscraped } from '../common/guards/monitoring.ts';
import { scaledBy } from './autoscaler.ts';
import type { DeploymentValues } from './values.gen.ts';

/** Autoscalers that would be refused, would never wake a pod, or would follow something else than was meant. */
export function autoscalingGuards(v: Ref<DeploymentValues>): readonly Guard[] {
  const { autoscaling } = v;
  const { keda } = autoscaling;
  return [
    guard(
      'autoscaling',
      and(autoscaling.enabled, gt(autoscaling.minReplicas, autoscaling.maxReplicas)),
      str`autoscaling.minReplicas ${autoscaling.minReplicas} is more than autoscaling.maxReplicas ${autoscaling.maxReplicas}`,
    ),
    guard(
      'scaleToZero',
      and(
        autoscaling.enabled,
        lt(autoscaling.minReplicas, 1),
        or(ne(autoscaling.type, 'keda'), not(notEmpty(keda.query)), matches(keda.query, '\\bvllm:')),
      ),
      "autoscaling.minReplicas is 0, and without a pod the engine's own metrics are gone: nothing would wake it. Set autoscaling.type to keda and autoscaling.keda.query to what a router or gateway before the pods says of waiting requests, or set minReplicas to 1",
    ),
    guard(
      'autoscalingMetrics',
      and(scaledBy(v, 'hpa'), not(notEmpty(autoscaling.metrics))),
      'autoscaling.metrics is empty, and Kubernetes would scale by the processors in use, which say nothing of a model: name a metric, or leave the default',
    ),
    guard(
      'kedaServer',
      and(scaledBy(v, 'keda'), not(notEmpty(keda.serverAddress))),
      'autoscaling.type is keda, and autoscaling.keda.serverAddress is empty: set it to the URL of your Prometheus',
    ),
    guard(
      'kedaScraped',
      and(scaledBy(v, 'keda'), not(notEmpty(keda.query)), unscraped(v)),
      'autoscaling.keda.query is empty, so KEDA asks for the series of the PodMonitor, and podMonitor.enabled is false: set it, or podMonitor.job to the label job of these pods and no others, or a query of your own',
    ),
    guard(
      'autoscaledReplicas',
      and(autoscaling.enabled, gt(v.replicaCount, 1)),
      str`replicaCount ${v.replicaCount} has no effect beside autoscaling.enabled: set autoscaling.minReplicas`,
    ),
  ];
}
