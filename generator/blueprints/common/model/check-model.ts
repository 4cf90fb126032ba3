import { ProblemError } from '../../../problem/problem-error.ts';
import type { ModelProfile } from './profile.ts';
import { refuse } from './rules.ts';

/** The engine may not be asked for more context than the model was made for. @throws {ProblemError} where it is. */
export function checkContext(profile: ModelProfile): readonly [] {
  const wanted = profile.engine.args?.['max-model-len'];
  const { contextLength } = profile.model.architecture;
  if (typeof wanted !== 'number' || wanted <= contextLength) return [];
  throw new ProblemError(
    refuse(profile, 'context-length', {
      pointer: '/engine/args/max-model-len',
      message: 'max-model-len is more than the model was made for',
      expected: `at most ${contextLength}, by model.architecture.contextLength`,
      found: String(wanted),
      hint: 'lower it, or correct contextLength from the config.json of the model',
    }),
  );
}

/** Heads are split whole. @param degrees that divide the model @throws {ProblemError} for a degree that does not. */
export function checkHeads(profile: ModelProfile, degree: number, degrees: readonly number[]): readonly [] {
  const { attentionHeads, kvHeads, layers } = profile.model.architecture;
  const pipeline = profile.hardware.pipelineParallel ?? 1;
  if (pipeline > layers)
    throw new ProblemError(
      refuse(profile, 'pipeline-layers', {
        pointer: '/hardware/pipelineParallel',
        message: 'there are more groups of layers than layers',
        expected: `at most ${layers}`,
        found: String(pipeline),
        hint: 'split each layer instead: hardware.tensorParallel',
      }),
    );
  if (attentionHeads % degree === 0 && (kvHeads % degree === 0 || degree % kvHeads === 0)) return [];
  throw new ProblemError(
    refuse(profile, 'heads-divide', {
      pointer: '/hardware/tensorParallel',
      message: `the model's ${attentionHeads} attention heads and ${kvHeads} key and value heads cannot be split over ${degree} accelerators`,
      expected: `one of ${degrees.join(', ')}`,
      found: String(degree),
      hint: 'take one of these, or split the layers: hardware.pipelineParallel',
    }),
  );
}

/** A claim that the chart makes must hold what the Job brings. @param bytes of the weights @throws {ProblemError} where it does not. */
export function checkStorage({ ...profile }: ModelProfile, bytes: number): readonly [] {
  const { job, storage } = profile.loader;
  if (!job || storage?.size === undefined) return [];
  const needs = Math.ceil(bytes / 2 ** 30) + 1;
  if (Number.parseInt(storage.size, 10) >= needs) return [];
  throw new ProblemError(
    refuse(profile, 'storage-size', {
      pointer: '/loader/storage/size',
      message: 'the claim is too small for the model',
      expected: `at least ${needs}Gi`,
      found: storage.size,
      hint: 'each revision has its own directory there: leave room for two',
    }),
  );
}
