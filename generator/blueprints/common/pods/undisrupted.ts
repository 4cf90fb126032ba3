import { and, hasKey, type Node, not, type Tpl, when } from '../../../sdk/index.ts';
import type { ModelRefs } from '../values.ts';

const ANNOTATION = 'karpenter.sh/do-not-disrupt';

/**
 * Keeps Karpenter from taking the node of a pod: for a duration from its start, or until it ends (`true`). Not beside an annotation
 * of the user's own. Karpenter, docs/concepts/disruption: a duration counts from the pod's start.
 */
export const undisrupted = (v: ModelRefs, duration: Node<string> | 'true'): Tpl<Record<string, string>> =>
  when<Record<string, string>>(and(v.startup.doNotDisrupt, not(hasKey(v.podAnnotations, ANNOTATION))), {
    [ANNOTATION]: duration,
  });
