import type { Engine, Instance } from '../../../catalogue/catalogue.ts';
import { derived } from '../../../plan/derived.ts';
import { gather } from '../../../problem/gather.ts';
import type { PodNeeds } from '../../common/model/plan.ts';
import type { ModelProfile } from '../../common/model/profile.ts';
import type { DeploymentProfile } from '../profile.gen.ts';
import { checkArtifacts, checkDegree, checkMachine } from './checks.ts';

/** What the profile says of AWS Neuron. */
export type NeuronProfile = NonNullable<DeploymentProfile['engine']['neuron']>;

/** Degrees that a chip runs and the model's heads divide by. */
export const degreesOf = ({ model }: ModelProfile, machine: Instance): readonly number[] =>
  (machine.accelerator?.degrees ?? []).filter(degree => model.architecture.attentionHeads % degree === 0);

/** Cores of one accelerator. */
export const coresEach = ({ accelerator }: Instance): number =>
  (accelerator?.cores?.count ?? 0) / (accelerator?.count ?? 1);

/** Whether each pod brings tokenizer and configuration only: the weights are in artefacts of their own. */
export const weightsElsewhere = ({ artifacts }: NeuronProfile): boolean => artifacts.from !== 'model';

/**
 * What a pod on Inferentia or Trainium needs. 12 GiB of host memory are enough for 7 to 8 billion parameters, for the weights
 * are read by mapping the file (aws-samples/eks-workshop-v2, modules/aiml/chatbot at d16fd15a, on inf2.xlarge and trn1.2xlarge).
 * @throws {ProblemError} for a machine without cores, a degree that does not work, and artefacts that nobody makes.
 */
export const neuronNeeds =
  (profile: DeploymentProfile, neuron: NeuronProfile) =>
  (_: ModelProfile, machine: Instance, engine: Engine): PodNeeds => {
    checkMachine(profile, machine, engine);
    const each = coresEach(machine);
    const degree = profile.hardware.tensorParallel ?? each;
    gather([
      () => checkDegree(profile, machine, degree, degreesOf(profile, machine)),
      () => checkArtifacts(profile, neuron, degree),
    ]);
    const artifactBytes = Math.ceil(profile.model.architecture.parameters * (neuron.quantization ? 1 : 2));
    return {
      workingSet: 11,
      sharedMemory: 1,
      accelerator: {
        resource: machine.accelerator!.resource,
        count: degree / each,
        how: `tensor parallelism of ${degree} cores, ${each} of them in one ${machine.accelerator!.name}`,
      },
      ...(weightsElsewhere(neuron) && {
        brings: derived(0, 'tokenizer and configuration only: the weights are in the artefacts'),
        reads: { bytes: artifactBytes, target: 'persistentVolume' as const },
      }),
    };
  };
