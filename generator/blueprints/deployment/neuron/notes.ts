import type { Instance } from '../../../catalogue/catalogue.ts';
import { and, eq, gt, type Node, ne, not, notEmpty, type Ref, release, text, when } from '../../../sdk/index.ts';
import type { Context } from '../../common/context.ts';
import type { DeploymentValues } from '../values.gen.ts';
import { DEVICE } from './cores.ts';

/** How to watch the model being compiled. */
export const compileNotes = ({ names }: Context, v: Ref<DeploymentValues>): Node<string> =>
  when<string>(
    v.neuron.compile.enabled,
    text`

      Another Job compiles it, where that has not been done for this image and these flags; the pods wait for it. Follow it with

          kubectl --namespace ${release.namespace} logs --follow --selector app.kubernetes.io/instance=${release.name},app.kubernetes.io/name=${names.name}-compile --container compile
    `,
  );

/**
 * Several accelerators of a node, but not all: they must be neighbours, which only the scheduler extension sees to (AWS Neuron
 * documentation, scheduler extension).
 * @param machines that the profile names; a pod that takes a whole one needs no help
 */
export const partNotes = (v: Ref<DeploymentValues>, machines: readonly Instance[]): Node<string> => {
  const counts = [...new Set(machines.map(({ accelerator }) => accelerator!.count))].filter(count => count > 1);
  return when<string>(
    and(
      eq(v.accelerator.resource, DEVICE),
      gt(v.accelerator.count, 1),
      ...counts.map(count => ne(v.accelerator.count, count)),
      not(notEmpty(v.schedulerName)),
    ),
    text`

      A pod takes ${v.accelerator.count} accelerators, which must be neighbours on their node. Where nodes have more, install the Neuron scheduler extension and set schedulerName to its name.
    `,
  );
};
