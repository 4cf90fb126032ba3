import { type Node, type Ref, release, text, when } from '../../../sdk/index.ts';
import type { Context } from '../../common/context.ts';
import type { DeploymentValues } from '../values.gen.ts';

/** How to watch the model being compiled. */
export const compileNotes = ({ names }: Context, v: Ref<DeploymentValues>): Node<string> =>
  when<string>(
    v.neuron.compile.enabled,
    text`

      Another Job compiles it, where that has not been done for this image and these flags; the pods wait for it. Follow it with

          kubectl --namespace ${release.namespace} logs --follow --selector app.kubernetes.io/instance=${release.name},app.kubernetes.io/name=${names.name}-compile --container compile
    `,
  );
