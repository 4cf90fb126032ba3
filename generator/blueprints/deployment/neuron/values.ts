import type { Instance } from '../../../catalogue/catalogue.ts';
import { gi } from '../../../plan/derived.ts';
import { modelVolume } from '../../../plan/model-volume.ts';
import { processors } from '../../../plan/processors.ts';
import { smallest } from '../../../plan/smallest.ts';
import type { ModelPlan } from '../../common/model/plan.ts';
import { onMachines } from '../../common/model/plan-values.ts';
import type { CompiledProfile } from './plan.ts';

/** The share of a node's memory that the compile Job asks for; the rest is for DaemonSets. */
const SHARE = 0.75;

/** GiB of the node for compilers and quantised weights beside the model. */
const COMPILER_DISK = 20;

/** What the profile says of Neuron, as values, and how the figures came to be. */
export function neuronValues(given: CompiledProfile, plan: ModelPlan, machines: readonly Instance[]) {
  const { quantization, artifacts, compile, config } = given;
  const volume = modelVolume(plan.weights.value);
  const model = Number.parseInt(volume.value, 10);
  const job = compile && compileJobValues(compile, machines);
  return {
    values: {
      // the C library's arenas would hold on to memory that the host does not have
      engine: { env: { MALLOC_ARENA_MAX: '1' } },
      neuron: {
        ...(quantization ? { quantization } : {}),
        ...(config ? { config } : {}),
        artifacts: {
          source: artifacts.from,
          ...(artifacts.path ? { path: artifacts.path } : {}),
          ...(artifacts.compiledFor ? { compiledFor: artifacts.compiledFor } : {}),
        },
        compile: {
          ...job?.values,
          sizeLimit: volume.value,
          scratch: gi(model + COMPILER_DISK),
        },
      },
    },
    derived: {
      '/neuron/compile/sizeLimit': volume.how,
      '/neuron/compile/scratch': `${model} GiB for quantised weights and ${COMPILER_DISK} GiB for the compiler`,
      ...job?.derived,
      ...(artifacts.compiledFor ? { '/neuron/artifacts/compiledFor': 'what the artefacts say in their name' } : {}),
    },
  };
}

/** Machine and resources of the Job. */
function compileJobValues(compile: NonNullable<CompiledProfile['compile']>, machines: readonly Instance[]) {
  const cpu = processors(machines);
  const machine = smallest(machines);
  const memory = Math.floor((machine.allocatable.memoryMi * SHARE) / 1024);
  return {
    values: {
      enabled: true,
      ...(compile.files ? { files: compile.files } : {}),
      affinity: onMachines(compile.instanceTypes),
      resources: { cpu: cpu.value, memory: gi(memory) },
    },
    derived: {
      '/neuron/compile/affinity': 'machines of the compile Job in the profile',
      '/neuron/compile/resources/cpu': cpu.how,
      '/neuron/compile/resources/memory': `three quarters of the ${machine.allocatable.memoryMi} MiB that ${machine.type} has to give`,
    },
  };
}
