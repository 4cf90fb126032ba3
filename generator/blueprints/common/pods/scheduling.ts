import type { PodSpec } from '../../../kubernetes/resources.gen.ts';
import { type Fields, opt } from '../../../sdk/index.ts';
import type { ModelRefs } from '../values.ts';

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

/** Where the pods with the model may run. */
export const scheduling = (v: ModelRefs): Fields<Scheduling> => ({
  nodeSelector: opt(v.nodeSelector),
  tolerations: opt(v.tolerations),
  affinity: opt(v.affinity),
  topologySpreadConstraints: opt(v.topologySpreadConstraints),
  priorityClassName: opt(v.priorityClassName),
  runtimeClassName: opt(v.runtimeClassName),
  schedulerName: opt(v.schedulerName),
});
