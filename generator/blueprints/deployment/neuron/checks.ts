import type { Engine, Instance } from '../../../catalogue/catalogue.ts';
import type { Problem } from '../../../problem/problem.ts';
import { ProblemError } from '../../../problem/problem-error.ts';
import type { DeploymentProfile } from '../profile.gen.ts';
import { coresEach, type NeuronProfile } from './plan.ts';
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
        expected: 'a version whose table has features.neuron',
        found: engine.version,
        hint: '0.9.1 runs on inf2 and trn1, in the images of Neuron SDK 2.25 and 2.26',
      }),
    );
}

/** A machine with cores needs to be told of artefacts. @throws {ProblemError} where the profile says nothing. */
export function checkNeuronGiven(profile: DeploymentProfile, machine: Instance): void {
  if (profile.engine.neuron || !machine.accelerator?.cores) return;
  throw new ProblemError(
    refuse(profile, 'neuron-missing', {
      pointer: '/engine/neuron',
      message: `${machine.type} has Neuron cores, and engine.neuron is not there`,
      expected: 'where the compiled artefacts are, or a Job that makes them',
      hint: 'engine.neuron.artifacts.from: model, storage or image',
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

/** NxD Inference splits layers, and knows no groups of them. @throws {ProblemError} where the profile wants some. */
export function checkPipeline(profile: DeploymentProfile): void {
  const { pipelineParallel = 1 } = profile.hardware;
  if (pipelineParallel === 1) return;
  throw new ProblemError(
    refuse(profile, 'neuron-pipeline', {
      pointer: '/hardware/pipelineParallel',
      message: 'AWS Neuron does not split a model into groups of layers',
      expected: '1, or nothing',
      found: String(pipelineParallel),
      hint: 'split each layer over more cores: hardware.tensorParallel',
    }),
  );
}

/** Machines of the compile Job must have the server's accelerator, and room for the weights twice: as they are, and quantised. @throws {ProblemError} where one does not. */
export function checkCompileMachines(
  profile: DeploymentProfile,
  machine: Instance,
  machines: readonly Instance[],
  weightBytes: number,
): void {
  const needs = Math.ceil((2 * weightBytes) / 2 ** 20);
  const problems = machines.flatMap((each, i): Problem[] => {
    const pointer = `/engine/neuron/compile/instanceTypes/${i}`;
    if (each.accelerator?.name !== machine.accelerator?.name)
      return [
        refuse(profile, 'compile-chip', {
          pointer,
          message: `${each.type} has another accelerator than ${machine.type}`,
          expected: machine.accelerator?.name ?? '',
          found: each.accelerator?.name ?? 'none',
          hint: 'graphs of one chip do not run on another',
        }),
      ];
    if (each.allocatable.memoryMi >= needs) return [];
    return [
      refuse(profile, 'compile-memory', {
        pointer,
        message: `${each.type} has too little memory to compile this model`,
        expected: `${needs} MiB: the weights, and the weights as they are made of them`,
        found: `${each.allocatable.memoryMi} MiB allocatable`,
        hint: 'take a larger instance type of the same family',
      }),
    ];
  });
  if (problems.length > 0) throw new ProblemError(problems);
}

/** Artefacts must come from somewhere. @throws {ProblemError} with all that is wrong. */
export function checkArtifacts(
  profile: DeploymentProfile,
  { artifacts, compile }: NeuronProfile,
  degree: number,
): void {
  const problems: Problem[] = [];
  if (artifacts.from === 'image' && !artifacts.path?.startsWith('/'))
    problems.push(
      refuse(profile, 'artifacts-path', {
        pointer: '/engine/neuron/artifacts/path',
        message: "artefacts in the engine's image need their directory",
        expected: 'an absolute path',
        ...(artifacts.path ? { found: artifacts.path } : {}),
        hint: 'say where the image has them, for instance /opt/artifacts',
      }),
    );
  if (artifacts.from === 'storage' && !artifacts.path && !compile)
    problems.push(
      refuse(profile, 'artifacts-missing', {
        pointer: '/engine/neuron/artifacts',
        message: 'there are neither compiled artefacts nor a Job that makes them',
        expected: 'artifacts.path, the directory of the claim that has them, or compile.instanceTypes for the Job',
        hint: 'the engine would compile at every start, for which a serving machine has too little memory',
      }),
    );
  if (artifacts.from === 'model' && compile)
    problems.push(
      refuse(profile, 'artifacts-twice', {
        pointer: '/engine/neuron/compile',
        message: 'the model brings compiled artefacts, and a Job would make others',
        expected: 'artifacts.from storage beside compile, or no compile',
        hint: 'take engine.neuron.compile out, or compile from the original weights',
      }),
    );
  if (artifacts.from === 'model' && !artifacts.compiledFor)
    problems.push(
      refuse(profile, 'artifacts-shape', {
        pointer: '/engine/neuron/artifacts/compiledFor',
        message: 'artefacts that come with the model were compiled for one shape, which is not said',
        expected: 'sequences, length and cores',
        hint: "the repository's name or card says it; the engine follows the artefacts and ignores its flags",
      }),
    );
  problems.push(...shapeProblems(profile, artifacts.compiledFor, degree));
  if (problems.length > 0) throw new ProblemError(problems);
}

/** Graphs have one shape: the flags must say it, and artefacts that are there must have the same. */
function shapeProblems(
  profile: DeploymentProfile,
  compiledFor: NeuronProfile['artifacts']['compiledFor'],
  degree: number,
): readonly Problem[] {
  const args = profile.engine.args ?? {};
  const missing = ['max-num-seqs', 'max-model-len']
    .filter(flag => typeof args[flag] !== 'number')
    .map(flag =>
      refuse(profile, 'shape-flags', {
        pointer: `/engine/args/${flag}`,
        message: `graphs are compiled for one ${flag}, and the engine's default would be taken`,
        expected: 'a number',
        hint: 'few sequences and as many tokens as are needed: each costs memory of the accelerator',
      }),
    );
  const wanted = { sequences: args['max-num-seqs'], length: args['max-model-len'], cores: degree };
  const differ = Object.entries(compiledFor ?? {})
    .filter(([key, compiled]) => wanted[key as keyof typeof wanted] !== compiled)
    .map(([key, compiled]) =>
      refuse(profile, 'shape-differs', {
        pointer: `/engine/neuron/artifacts/compiledFor/${key}`,
        message: `the artefacts are compiled for ${compiled} ${key}, and the engine is told otherwise`,
        expected: `the same in ${FLAGS[key as keyof typeof FLAGS]}`,
        found: String(wanted[key as keyof typeof wanted] ?? 'nothing'),
        hint: 'the engine follows the artefacts and ignores its flags without a word: make both say the same',
      }),
    );
  return [...missing, ...differ];
}

const FLAGS = {
  sequences: 'engine.args.max-num-seqs',
  length: 'engine.args.max-model-len',
  cores: 'hardware.tensorParallel',
} as const;
