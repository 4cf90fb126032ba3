import type { Container } from '../../../kubernetes/resources.gen.ts';
import { add, gt, type Node, type Tpl, when } from '../../../sdk/index.ts';
import type { ModelRefs } from '../values.ts';

/** Seconds that are added to preStop and drain: a pod must not be killed while it still ends well. */
const GRACE_MARGIN = 15;

/** How long the kubelet waits before it kills a pod with the model. */
export const gracePeriod = (v: ModelRefs): Node<number> =>
  add(v.shutdown.preStopSeconds, v.shutdown.drainSeconds, GRACE_MARGIN);

/** The wait before the engine is told to stop, while load balancers forget the pod. */
export const stopping = (v: ModelRefs): Tpl<NonNullable<Container['lifecycle']>> => ({
  preStop: when(gt(v.shutdown.preStopSeconds, 0), { sleep: { seconds: v.shutdown.preStopSeconds } }),
});
