import type { Instance } from '../../../catalogue/catalogue.ts';
import type { JsonSchema } from '../../../schema/json-schema.ts';
import type { ModelProfile } from '../../common/model/profile.ts';

/** Kubernetes resource of one core. */
export const CORE = 'aws.amazon.com/neuroncore';

/** Kubernetes resource of one whole accelerator. */
export const DEVICE = 'aws.amazon.com/neuron';

/** Cores of one accelerator, as the runtime counts them: on Trainium2 two physical ones are one. */
export const coresEach = ({ accelerator }: Instance): number =>
  (accelerator?.cores?.count ?? 0) / (accelerator?.count ?? 1) / (accelerator?.cores?.logical ?? 1);

/** Degrees that a chip runs and the model's heads divide by. */
export const degreesOf = ({ model }: ModelProfile, machine: Instance): readonly number[] =>
  (machine.accelerator?.degrees ?? []).filter(degree => model.architecture.attentionHeads % degree === 0);

/** Whether pods can ask for cores: where two of them are one to a program, it is not known how many the device plugin counts. */
export const asksForCores = ({ accelerator }: Instance): boolean => accelerator?.cores?.logical === undefined;

/** What a chart takes of accelerators. */
export const acceleratorRestrictions = (
  profile: ModelProfile,
  machine: Instance,
): Readonly<Record<string, JsonSchema>> => ({
  '/accelerator/resource': { enum: [machine.accelerator!.resource, ...(asksForCores(machine) ? [CORE] : [])] },
  '/accelerator/count': { maximum: Math.max(...degreesOf(profile, machine)) },
});
