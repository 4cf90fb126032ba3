import { eq, type Node, not, notEmpty, notes, type Ref, release, type Template, text, when } from '../../sdk/index.ts';
import type { Context } from '../common/context.ts';
import { askNotes, loadingNotes, modelNotes, promptsNotes } from '../common/notes.ts';
import { startSeconds } from '../common/start-seconds.ts';
import type { RayserviceValues } from './values.gen.ts';

/** What Helm prints after an install: the exact next commands. */
export function rayNotes(
  c: Context,
  v: Ref<RayserviceValues>,
  { prompts, warning }: { readonly prompts: Node<string>; readonly warning: Node<string> },
): Template {
  const { names } = c;
  const seconds = startSeconds(v);
  return notes(text`
    ${v.model.servedName} starts as RayService ${names.fullname} in namespace ${release.namespace}.
    The KubeRay operator, 1.6.0 or newer, must be there: it makes the pods and the Service ${names.fullname}.

    1. Wait for it; a first start loads the model. helm --wait is not enough: Helm 3 does not wait for a RayService, and Helm 4 not always.

        kubectl --namespace ${release.namespace} wait rayservice/${names.fullname} --for=condition=Ready --timeout=${seconds}s

    ${loadingNotes(c)}

    2. Test it:

        helm test ${release.name} --namespace ${release.namespace} --logs

    3. Ask it something:

    ${askNotes(c)}
    ${promptsNotes(c, prompts)}

    4. Look at Ray's dashboard:

        kubectl --namespace ${release.namespace} port-forward $(kubectl --namespace ${release.namespace} get pod --output name --selector app.kubernetes.io/instance=${release.name},ray.io/node-type=head) 8265
    ${when(
      v.ray.auth.enabled,
      text`

        It asks for a token: key auth_token of ${when<string>(notEmpty(v.ray.auth.existingSecret), text`Secret ${v.ray.auth.existingSecret}`, text`the Secret that the operator named like the RayCluster`)}.
      `,
    )}
    ${when(
      not(v.ray.auth.enabled),
      text`

      Ray's token authentication is off: whoever reaches the dashboard runs code in the cluster.
    `,
    )}
    ${when(
      eq(v.ray.upgradeStrategy, 'None'),
      text`

      A change of the model settings in serveConfigV2 is applied in place. A change of pods (image, resources, loader) waits until you
      replace the cluster: delete its RayCluster, or set ray.upgradeStrategy=NewCluster, which needs accelerators for a second one.
    `,
      text`

      A change of pods starts a second cluster first: it needs as many accelerators again.
    `,
    )}
    ${modelNotes(c)}
    ${warning}
  `);
}
