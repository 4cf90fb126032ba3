import type { PodSpec } from '../../../kubernetes/resources.gen.ts';
import { type Fields, opt, type Ref } from '../../../sdk/index.ts';
import type { ModelValues } from '../values.ts';

type Scheduling = Pick<
  PodSpec,
  | 'nodeSelector'
  | 'tolerations'
  | 'affinity'
  | 'topologySpreadConstraints'
  | 'priorityClassName'
  | 'runtimeClassName'
  | 'schedulerName'
>;

/** Where pods may run. */
export const scheduling = (v: Ref<Pick<ModelValues, keyof Scheduling>>): Fields<Scheduling> => ({
  nodeSelector: opt(v.nodeSelector),
  tolerations: opt(v.tolerations),
  affinity: opt(v.affinity),
  topologySpreadConstraints: opt(v.topologySpreadConstraints),
  priorityClassName: opt(v.priorityClassName),
  runtimeClassName: opt(v.runtimeClassName),
  schedulerName: opt(v.schedulerName),
});
