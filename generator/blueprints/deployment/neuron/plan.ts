import type { Instance } from '../../../catalogue/catalogue.ts';
import { derived } from '../../../plan/derived.ts';
import { gather } from '../../../problem/gather.ts';
import type { Chip } from '../../common/model/needs.ts';
import type { ModelProfile } from '../../common/model/profile.ts';
import type { DeploymentProfile } from '../profile.gen.ts';
import { checkArtifacts, checkDegree, checkMachine, checkPipeline } from './checks.ts';

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

/** MiB of a core that the runtime keeps. */
const RUNTIME = 0;

/** Parameters take one byte where they are quantised, and two otherwise. */
export const heldBytes = ({ model }: ModelProfile, { quantization }: NeuronProfile): number =>
  Math.ceil(model.architecture.parameters * (quantization ? 1 : 2));

/**
 * Inferentia and Trainium. 12 GiB of host memory are enough for 7 to 8 billion parameters, for the weights are read by mapping
 * the file (aws-samples/eks-workshop-v2, modules/aiml/chatbot at d16fd15a, on inf2.xlarge and trn1.2xlarge).
 */
export const neuronChip = (profile: DeploymentProfile, neuron: NeuronProfile): Chip => ({
  needs(asked, machine, engine) {
    checkMachine(profile, machine, engine);
    const each = coresEach(machine);
    const degree = asked.hardware.tensorParallel ?? each;
    gather([
      () => checkDegree(profile, machine, degree, degreesOf(profile, machine)),
      () => checkArtifacts(profile, neuron, degree),
      () => checkPipeline(profile),
    ]);
    return {
      workingSet: 11,
      sharedMemory: 1,
      accelerator: {
        resource: machine.accelerator!.resource,
        count: derived(degree / each, 'tensor parallelism of {degree} cores, {each} of them in one {name}', {
          degree,
          each,
          name: machine.accelerator!.name,
        }),
      },
      ...(weightsElsewhere(neuron) && {
        brings: derived(0, 'tokenizer and configuration only: the weights are in the artefacts'),
        reads: { bytes: heldBytes(profile, neuron), target: 'persistentVolume' as const },
      }),
    };
  },
  split: (asked, machine) => ({ tensor: asked.hardware.tensorParallel ?? coresEach(machine), pipeline: 1 }),
  part(machine) {
    const { accelerator } = machine;
    if (!accelerator?.cores) return undefined;
    const memoryMi = Math.floor(accelerator.memoryMi / coresEach(machine)) - RUNTIME;
    return { name: `core of ${accelerator.name}`, memoryMi, fixedCache: true };
  },
  demand({ engine: { args = {} }, model }) {
    const number = (flag: string) => (typeof args[flag] === 'number' ? args[flag] : undefined);
    const length = number('max-model-len') ?? model.architecture.contextLength;
    return {
      cacheElement: neuron.quantization?.kvCache ? 1 : 2,
      weights: heldBytes(profile, neuron),
      share: 1,
      length,
      sequences: number('max-num-seqs') ?? 1,
      step: length,
      cacheBytes: undefined,
      graphs: false,
      uncovered: [],
    };
  },
  degrees(asked, machine) {
    const { cores } = neuron.artifacts.compiledFor ?? {};
    const all = degreesOf(asked, machine).filter(degree => degree % coresEach(machine) === 0);
    return cores === undefined ? all : all.filter(degree => degree === cores);
  },
});
