import { add, not, notEmpty, notes, release, type Template, text, when } from '../../sdk/index.ts';
import type { Named } from '../common/context.ts';
import type { WebuiValues } from './values.gen.ts';

/** What Helm prints after an install: the exact next commands. */
export function webuiNotes({ v, names }: Named<WebuiValues>): Template {
  const seconds = add(v.startup.imagePullSeconds, v.startup.budgetSeconds);
  return notes(text`
    Open WebUI starts as ${names.fullname} in namespace ${release.namespace}.

    1. Wait for it:

        kubectl --namespace ${release.namespace} rollout status deployment/${names.fullname} --timeout=${seconds}s

    2. Test it:

        helm test ${release.name} --namespace ${release.namespace} --logs

    3. Open http://127.0.0.1:8080 after

        kubectl --namespace ${release.namespace} port-forward service/${names.fullname} 8080:${v.service.port}
    ${when(
      not(notEmpty(v.auth.adminSecret.name)),
      text`

        Whoever makes the first account is the administrator: do it now, or name a Secret in auth.adminSecret.
      `,
    )}
    ${when(
      not(notEmpty(v.models)),
      text`

        There are no models yet: name their Services in models.
      `,
    )}
    ${when(
      not(v.persistence.enabled),
      text`

        Without persistence every account and chat is lost with the pod.
      `,
    )}
  `);
}
