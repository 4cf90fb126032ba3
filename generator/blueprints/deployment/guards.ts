import { and, eq, gt, guard, or, type Ref, str, toJson } from '../../sdk/index.ts';
import type { Context } from '../common/context.ts';
import { sharedClaim } from '../common/guards/loading.ts';
import { type ModelGuards, modelGuards, type Owned } from '../common/guards/model-guards.ts';
import { OWN_ENV } from '../common/pods/engine-env.ts';
import { rolls, severalPods } from './deployment.ts';
import type { Neuron } from './neuron/index.ts';
import type { DeploymentValues } from './values.gen.ts';

/** Values of a Deployment that contradict each other. */
export function guards(c: Context, v: Ref<DeploymentValues>, own: Owned, neuron?: Neuron): ModelGuards {
  const common = modelGuards(c, { flags: own.flags, env: [...Object.keys(OWN_ENV), 'VLLM_API_KEY', ...own.env] });
  const zero = (x: Ref<string | number>) => or(eq(toJson(x), '0'), eq(toJson(x), '"0%"'));
  const guards = [
    ...(neuron?.firstGuards ?? []),
    ...common.guards,
    ...(neuron?.guards ?? []),
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
  ];
  return { defines: common.defines, guards };
}
