import type { Catalogue, Engine, Instance } from '../../../catalogue/catalogue.ts';
import { type Derived, derived } from '../../../plan/derived.ts';
import { vllmDemand } from '../../../plan/fit/demand.ts';
import { gather } from '../../../problem/gather.ts';
import { type Chip, type PodNeeds, SHARED_MEMORY, WORKING_SET } from '../../common/model/needs.ts';
import { giOf } from '../../common/model/own-values.ts';
import { weightsOf } from '../../common/model/plan.ts';
import type { ModelProfile } from '../../common/model/profile.ts';
import type { DeploymentProfile } from '../profile.gen.ts';
import { checkArtifacts } from './check-artifacts.ts';
import { checkCompileMachines, compileMachines } from './check-compile.ts';
import { checkDialect } from './check-dialect.ts';
import { checkResources, checkSpecialScalar } from './check-environment.ts';
import { checkDegree, checkMachine, checkPipeline } from './check-machine.ts';
import { checkPlugin } from './check-plugin.ts';
import { coresEach, degreesOf } from './cores.ts';

/** What the profile says of AWS Neuron. */
export type NeuronProfile = NonNullable<DeploymentProfile['engine']['neuron']>;

/** Where compiled artefacts are. */
export type Artifacts = NonNullable<NeuronProfile['artifacts']>;

/** The same for NxD Inference, whose artefacts somebody has compiled. */
export type CompiledProfile = NeuronProfile & { readonly artifacts: Artifacts };

/** Whether each pod brings tokenizer and configuration only: the weights are in artefacts of their own. */
export const weightsElsewhere = ({ artifacts }: NeuronProfile): boolean => !!artifacts && artifacts.from !== 'model';

/** GiB of host memory of an engine that maps its weights: 12 with shared memory were enough for 7 to 8 billion parameters. */
const MAPPED = derived(11, '{engine} GiB, for the weights are read by mapping their file', { engine: 11 });

/** MiB of a core that the runtime keeps. */
const RUNTIME = 0;

/** The share of a machine's memory that its pods can have: the rest is for DaemonSets. */
const SHARE = 0.75;

/** Parameters take one byte where they are quantised, and two otherwise. */
export const heldBytes = ({ model }: ModelProfile, { quantization }: NeuronProfile): number =>
  Math.ceil(model.architecture.parameters * (quantization?.dtype ? 1 : 2));

/**
 * Inferentia and Trainium. 12 GiB of host memory are enough for 7 to 8 billion parameters, for the weights are read by mapping
 * the file (aws-samples/eks-workshop-v2, modules/aiml/chatbot at d16fd15a, on inf2.xlarge and trn1.2xlarge). Where the engine
 * compiles in the pod, it has the pod's share of the machine.
 */
export const neuronChip = (from: DeploymentProfile, neuron: NeuronProfile, catalogue: Catalogue): Chip => ({
  needs(asked, machine, engine) {
    const profile: DeploymentProfile = { ...from, ...asked };
    checkMachine(profile, machine, engine);
    const each = coresEach(machine);
    const degree = asked.hardware.tensorParallel ?? each;
    const plugin = isPlugin(engine);
    gather([
      () => checkDegree(profile, machine, degree, degreesOf(profile, machine)),
      () => checkPipeline(profile),
      () => checkResources(profile),
      () => checkSpecialScalar(profile, neuron),
      () => checkDialect(profile, neuron, engine.features.neuron!),
      () => (plugin ? checkPlugin(profile, neuron) : checkArtifacts(profile, neuron, degree)),
    ]);
    checkCompileMachines(profile, machine, compileMachines(neuron, catalogue), weightsOf(profile).value);
    const needs: PodNeeds = {
      workingSet: giOf(asked, WORKING_SET, plugin ? compilingMemory(machine, degree / each) : MAPPED),
      sharedMemory: giOf(asked, SHARED_MEMORY, derived(1, 'one GiB for what processes of the engine tell each other'))
        .value,
      accelerator: {
        resource: machine.accelerator!.resource,
        count: derived(degree / each, 'tensor parallelism of {degree} cores, {each} of them in one {name}', {
          degree,
          each,
          name: machine.accelerator!.name,
        }),
      },
    };
    if (plugin || !weightsElsewhere(neuron)) return needs;
    return {
      ...needs,
      brings: derived(0, 'tokenizer and configuration only: the weights are in the artefacts'),
      reads: { bytes: heldBytes(profile, neuron), target: 'persistentVolume' as const },
    };
  },
  partsEach: coresEach,
  split: (asked, machine) => ({ tensor: asked.hardware.tensorParallel ?? coresEach(machine), pipeline: 1 }),
  part(machine) {
    const { accelerator } = machine;
    if (!accelerator?.cores) return undefined;
    const memoryMi = Math.floor(accelerator.memoryMi / coresEach(machine)) - RUNTIME;
    return { name: `core of ${accelerator.name}`, memoryMi, fixedCache: true };
  },
  demand(asked, engine, part, weights) {
    const { args = {} } = asked.engine;
    const { model } = asked;
    const cacheElement = neuron.quantization?.kvCache ? 1 : 2;
    if (isPlugin(engine)) {
      const demand = vllmDemand(engine, args, model.architecture, weights, part);
      // VLLM_NEURON_KV_GMU_BUDGET_CAP_FRACTION caps its cache, and what comes out depends on what the compiler needs
      return { ...demand, cacheElement, ownCache: true };
    }
    const number = (flag: string) => (typeof args[flag] === 'number' ? args[flag] : undefined);
    const length = number('max-model-len') ?? model.architecture.contextLength;
    return {
      cacheElement,
      weights: heldBytes(asked, neuron),
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
    const { cores } = neuron.artifacts?.compiledFor ?? {};
    const all = degreesOf(asked, machine).filter(degree => degree % coresEach(machine) === 0);
    return cores === undefined ? all : all.filter(degree => degree === cores);
  },
});

/** The plugin that compiles when it starts, and reads the model's own weights. */
const isPlugin = ({ features }: Engine): boolean => features.neuron === 'neuron-plugin';

/** GiB of host memory for so many accelerators of a machine. */
const compilingMemory = ({ type, accelerator, allocatable }: Instance, devices: number): Derived<number> =>
  derived(
    Math.floor((allocatable.memoryMi * SHARE * devices) / accelerator!.count / 1024),
    'three quarters of the {memoryMi} MiB that {type} has to give, for {devices} of its {count} accelerators',
    { memoryMi: allocatable.memoryMi, type, devices, count: accelerator!.count },
  );
