import type { Engine, Instance } from '../../../catalogue/catalogue.ts';
import { ProblemError } from '../../../problem/problem-error.ts';
import type { DeploymentProfile } from '../profile.gen.ts';
import { coresEach } from './cores.ts';
import { refuseNeuron as refuse } from './rules.ts';

/** Machine and engine must be Neuron's. @throws {ProblemError} where one is not. */
export function checkMachine(profile: DeploymentProfile, machine: Instance, engine: Engine): void {
  if (!machine.accelerator?.cores)
    throw new ProblemError(
      refuse(profile, 'neuron-machine', {
        pointer: '/engine/neuron',
        message: `${machine.type} has no Neuron cores`,
        expected: 'a machine with Inferentia or Trainium',
        found: machine.accelerator?.name ?? 'no accelerator',
        hint: 'take engine.neuron out, or name other hardware.instanceTypes',
      }),
    );
  if (!engine.features.neuron)
    throw new ProblemError(
      refuse(profile, 'neuron-engine', {
        pointer: '/engine/version',
        message: `${engine.name} ${engine.version} is not known to run on AWS Neuron`,
        expected: 'a version that stands under neuron in catalogue/engines',
        found: engine.version,
        hint: '0.9.1 and 0.13.0 run on inf2, trn1 and trn2, 0.24.0 on trn2',
      }),
    );
}

/** A machine with cores needs to be told of Neuron. @throws {ProblemError} where the profile says nothing. */
export function checkNeuronGiven(profile: DeploymentProfile, machine: Instance, engine: Engine): void {
  if (profile.engine.neuron || !machine.accelerator?.cores) return;
  const plugin = engine.features.neuron === 'neuron-plugin';
  throw new ProblemError(
    refuse(profile, 'neuron-missing', {
      pointer: '/engine/neuron',
      message: `${machine.type} has Neuron cores, and engine.neuron is not there`,
      expected: plugin
        ? 'engine.neuron, which may be empty'
        : 'where the compiled artefacts are, or a Job that makes them',
      hint: plugin
        ? `engine.neuron: {}, for ${engine.name} ${engine.version} compiles when it starts`
        : 'engine.neuron.artifacts.from: model, storage or image',
    }),
  );
}

/** The degree must be one that the runtime runs, in whole accelerators. @throws {ProblemError} where it is not. */
export function checkDegree(
  profile: DeploymentProfile,
  machine: Instance,
  degree: number,
  valid: readonly number[],
): void {
  const each = coresEach(machine);
  if (valid.includes(degree) && degree % each === 0) return;
  const { attentionHeads } = profile.model.architecture;
  throw new ProblemError(
    refuse(profile, 'neuron-degree', {
      pointer: '/hardware/tensorParallel',
      message: `${machine.accelerator!.name} does not run this model on ${degree} cores`,
      expected: `one of ${valid.filter(d => d % each === 0).join(', ')}: a degree of the runtime that divides ${attentionHeads} attention heads, in whole accelerators of ${each} cores`,
      found: String(degree),
      hint: 'take one of these; on a larger machine the other cores stay free',
    }),
  );
}

/** Layers stay together. @throws {ProblemError} where the profile splits them. */
export function checkPipeline(profile: DeploymentProfile): void {
  const { pipelineParallel = 1 } = profile.hardware;
  if (pipelineParallel === 1) return;
  throw new ProblemError(
    refuse(profile, 'neuron-pipeline', {
      pointer: '/hardware/pipelineParallel',
      message: 'layers are not split into groups on AWS Neuron',
      expected: '1',
      found: String(pipelineParallel),
      hint: 'split each layer instead: hardware.tensorParallel',
    }),
  );
}
