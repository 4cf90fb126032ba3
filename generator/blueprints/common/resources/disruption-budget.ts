import type { PodDisruptionBudget } from '../../../kubernetes/resources.gen.ts';
import { and, type Fields, type Node, type Template, type Tpl, template } from '../../../sdk/index.ts';
import type { Context } from '../context.ts';

type Spec = NonNullable<PodDisruptionBudget['spec']>;

/** Which pods a budget is for, and how it counts them. */
export interface DisruptionLimit {
  /** There is more than one pod. */
  readonly several: Node<boolean>;
  readonly pods: Tpl<Record<string, string>>;
  readonly count: Fields<Pick<Spec, 'maxUnavailable'>> | Fields<Pick<Spec, 'minAvailable'>>;
}

/** A PodDisruptionBudget where there is more than one pod: with one it would protect nothing, or block drains. */
export const disruptionBudget = ({ v, names }: Context, limit: DisruptionLimit): Template =>
  template<PodDisruptionBudget>(
    'poddisruptionbudget.yaml',
    { when: and(v.podDisruptionBudget.enabled, limit.several) },
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: names.fullname, labels: names.labels },
      spec: {
        ...limit.count,
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
        selector: { matchLabels: limit.pods },
      },
    },
  );
