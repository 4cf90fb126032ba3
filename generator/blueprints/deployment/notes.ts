import {
  and,
  eq,
  type Node,
  ne,
  notes,
  type Ref,
  release,
  type Template,
  text,
  toJson,
  when,
} from '../../sdk/index.ts';
import type { Context } from '../common/context.ts';
import { askNotes, loadingNotes, modelNotes, promptsNotes } from '../common/notes.ts';
import { rolls, severalPods } from './deployment.ts';
import type { DeploymentValues } from './values.gen.ts';

/** What Helm prints after an install: the exact next commands. */
export function deploymentNotes(
  c: Context,
  v: Ref<DeploymentValues>,
  seconds: Node<number>,
  {
    loading = text``,
    prompts,
    warning,
  }: { readonly loading?: Node<string> | undefined; readonly prompts: Node<string>; readonly warning: Node<string> },
): Template {
  const { names } = c;
  const surges = and(rolls(v), ne(toJson(v.strategy.maxSurge), '0'));
  return notes(text`
    ${v.model.servedName} starts as ${names.fullname} in namespace ${release.namespace}.

    1. Wait for it. A first start loads the model: give helm --wait the same time, --timeout ${seconds}s.

        kubectl --namespace ${release.namespace} rollout status deployment/${names.fullname} --timeout=${seconds}s

    ${loadingNotes(c)}
    ${loading}

    2. Test it:

        helm test ${release.name} --namespace ${release.namespace} --logs

    3. Ask it something:

    ${askNotes(c)}
    ${promptsNotes(c, prompts)}
    ${when(
      and(eq(v.strategy.type, 'Recreate'), severalPods(v)),
      text`

        An upgrade stops all pods before it starts new ones: strategy.type is Recreate.
      `,
    )}
    ${when(
      surges,
      text`

      An upgrade starts new pods beside the old ones: it needs accelerators to spare.
    `,
    )}
    ${modelNotes(c)}
    ${warning}
  `);
}
