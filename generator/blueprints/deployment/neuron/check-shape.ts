import type { Problem } from '../../../problem/problem.ts';
import type { DeploymentProfile } from '../profile.gen.ts';
import type { Artifacts } from './plan.ts';
import { refuseNeuron as refuse } from './rules.ts';

/** Graphs are compiled for one shape: the flags must say it. */
export const missingShape = (profile: DeploymentProfile): readonly Problem[] =>
  ['max-num-seqs', 'max-model-len']
    .filter(flag => typeof profile.engine.args?.[flag] !== 'number')
    .map(flag =>
      refuse(profile, 'shape-flags', {
        pointer: `/engine/args/${flag}`,
        message: `graphs are compiled for one ${flag}, and the engine's default would be taken`,
        expected: 'a number',
        hint: 'few sequences and as many tokens as are needed: each costs memory of the accelerator',
      }),
    );

/** Artefacts that are there must have the shape that the flags say. */
export function shapeDiffers(
  profile: DeploymentProfile,
  compiledFor: Artifacts['compiledFor'],
  degree: number,
): readonly Problem[] {
  const args = profile.engine.args ?? {};
  const wanted = { sequences: args['max-num-seqs'], length: args['max-model-len'], cores: degree };
  return Object.entries(compiledFor ?? {})
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
}

const FLAGS = {
  sequences: 'engine.args.max-num-seqs',
  length: 'engine.args.max-model-len',
  cores: 'hardware.tensorParallel',
} as const;
