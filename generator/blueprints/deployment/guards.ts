import { and, eq, guard, or, type Ref, toJson } from '../../sdk/index.ts';
import type { Context } from '../common/context.ts';
import { type ModelGuards, modelGuards, type Owned, type Planned } from '../common/guards/model-guards.ts';
import { shares } from '../common/guards/resources.ts';
import { sharedClaim } from '../common/loading/guards.ts';
import { OWN_ENV } from '../common/pods/engine-env.ts';
import { autoscalingGuards } from './autoscaling-guards.ts';
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
    ...autoscalingGuards(v),
    ...common.last,
  ];
  return { defines: common.defines, guards };
}
