import type { PodSecurityContext } from '../../../kubernetes/resources.gen.ts';
import { opt, type Ref, type Tpl } from '../../../sdk/index.ts';
import type { Names } from '../names.ts';
import type { ModelValues } from '../values.ts';

/** What a pod begins with that runs once and ends: a chart test, or the pod of a Job. */
export const runOnce = (
  v: Ref<Pick<ModelValues, 'imagePullSecrets'>>,
  names: Names,
  securityContext: Tpl<PodSecurityContext>,
) => ({
  restartPolicy: 'Never' as const,
  serviceAccountName: names.serviceAccount,
  automountServiceAccountToken: false,
  enableServiceLinks: false,
  securityContext,
  imagePullSecrets: opt(v.imagePullSecrets),
});
