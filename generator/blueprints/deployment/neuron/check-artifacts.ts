import type { Problem } from '../../../problem/problem.ts';
import { ProblemError } from '../../../problem/problem-error.ts';
import type { DeploymentProfile } from '../profile.gen.ts';
import { missingShape, shapeDiffers } from './check-shape.ts';
import type { NeuronProfile } from './plan.ts';
import { refuseNeuron as refuse } from './rules.ts';

/** Artefacts must come from somewhere. @throws {ProblemError} with all that is wrong. */
export function checkArtifacts(
  profile: DeploymentProfile,
  { artifacts, compile }: NeuronProfile,
  degree: number,
): void {
  if (!artifacts) throw new ProblemError(nothing(profile));
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
  if (artifacts.from === 'storage' && !artifacts.path && !compile) problems.push(nothing(profile));
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
  problems.push(...missingShape(profile), ...shapeDiffers(profile, artifacts.compiledFor, degree));
  if (problems.length > 0) throw new ProblemError(problems);
}

const nothing = (profile: DeploymentProfile): Problem =>
  refuse(profile, 'artifacts-missing', {
    pointer: '/engine/neuron/artifacts',
    message: 'there are neither compiled artefacts nor a Job that makes them',
    expected:
      'artifacts.from; for storage artifacts.path, the directory of the claim that has them, or compile.instanceTypes for the Job',
    hint: 'the engine would compile at every start, for which a serving machine has too little memory',
  });
