import { and, eq, gt, guard, lt, matches, ne, not, notEmpty, or, type Ref, str, toJson } from '../../sdk/index.ts';
import type { Context } from '../common/context.ts';
import { type ModelGuards, modelGuards, type Owned, type Planned } from '../common/guards/model-guards.ts';
import { shares } from '../common/guards/resources.ts';
import { sharedClaim } from '../common/loading/guards.ts';
import { OWN_ENV } from '../common/pods/engine-env.ts';
import { scaledBy } from './autoscaler.ts';
import { rolls, severalPods } from './deployment.ts';
import type { Neuron } from './neuron/index.ts';
import type { DeploymentValues } from './values.gen.ts';

/** Values of a Deployment that contradict each other. */
export function guards(
  c: Context,
  v: Ref<DeploymentValues>,
  own: Owned,
  planned: Planned,
  neuron?: Neuron,
): ModelGuards {
  const env = [...Object.keys(OWN_ENV), 'VLLM_API_KEY', ...own.env];
  const common = modelGuards(c, { flags: own.flags, env }, planned);
  const zero = (x: Ref<string | number>) => or(eq(toJson(x), '0'), eq(toJson(x), '"0%"'));
  const guards = [
    ...(neuron?.firstGuards ?? []),
    ...common.guards,
    ...(neuron ? neuron.guards : shares(v, planned.architecture)),
    sharedClaim(c, severalPods(v), {
      uses: neuron?.artifacts ? [neuron.artifacts.inStorageClaim] : [],
      jobs: neuron?.compile ? [v.neuron.compile.enabled] : [],
    }),
    guard(
      'rollingUpdate',
      and(rolls(v), zero(v.strategy.maxSurge), zero(v.strategy.maxUnavailable)),
      'strategy.maxSurge and strategy.maxUnavailable are both 0: no pod could ever be replaced; set one of them',
    ),
    guard(
      'autoscaling',
      and(v.autoscaling.enabled, gt(v.autoscaling.minReplicas, v.autoscaling.maxReplicas)),
      str`autoscaling.minReplicas ${v.autoscaling.minReplicas} is more than autoscaling.maxReplicas ${v.autoscaling.maxReplicas}`,
    ),
    guard(
      'scaleToZero',
      and(
        v.autoscaling.enabled,
        lt(v.autoscaling.minReplicas, 1),
        or(
          ne(v.autoscaling.type, 'keda'),
          not(notEmpty(v.autoscaling.keda.query)),
          matches(v.autoscaling.keda.query, '\\bvllm:'),
        ),
      ),
      "autoscaling.minReplicas is 0, and without a pod the engine's own metrics are gone: nothing would wake it. Set autoscaling.type to keda and autoscaling.keda.query to what a router or gateway before the pods says of waiting requests, or set minReplicas to 1",
    ),
    guard(
      'kedaServer',
      and(scaledBy(v, 'keda'), not(notEmpty(v.autoscaling.keda.serverAddress))),
      'autoscaling.type is keda, and autoscaling.keda.serverAddress is empty: set it to the URL of your Prometheus',
    ),
    guard(
      'autoscaledReplicas',
      and(v.autoscaling.enabled, gt(v.replicaCount, 1)),
      str`replicaCount ${v.replicaCount} has no effect beside autoscaling.enabled: set autoscaling.minReplicas`,
    ),
    ...common.last,
  ];
  return { defines: common.defines, guards };
}
