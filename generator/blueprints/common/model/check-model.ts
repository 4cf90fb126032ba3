import { GIB } from '../../../plan/derived.ts';
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

/** Layers with a window are some of the model's layers, and have a window. @throws {ProblemError} where they do not. */
export function checkWindow(profile: ModelProfile): readonly [] {
  const { layers, slidingLayers, slidingWindow } = profile.model.architecture;
  if (slidingLayers === undefined || (slidingWindow !== undefined && slidingLayers <= layers)) return [];
  const pointer = '/model/architecture/slidingLayers';
  throw new ProblemError(
    slidingWindow === undefined
      ? refuse(profile, 'window-missing', {
          pointer,
          message: 'there are layers with a sliding window, and how many tokens they keep is not said',
          expected: 'model.architecture.slidingWindow, in tokens',
          found: `slidingLayers ${slidingLayers} alone`,
          hint: 'sliding_window in the config.json of the model, or leave slidingLayers out',
        })
      : refuse(profile, 'window-layers', {
          pointer,
          message: 'more layers have a sliding window than there are',
          expected: `at most ${layers}, by model.architecture.layers`,
          found: String(slidingLayers),
          hint: 'count them in layer_types of the config.json; left out: all of them',
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

/** What `values` of a profile say over the plan, as far as volumes go. */
interface OwnVolumes {
  readonly storage?: { readonly size?: string; readonly existingClaim?: string };
  readonly loader?: { readonly sizeLimit?: string };
}

/**
 * Volumes of the chart must hold what comes into them, wherever the profile says their size.
 * @param weights bytes that a Job brings into the claim
 * @param volume GiB of the pod's own volume, by the plan
 * @throws {ProblemError} naming those that do not.
 */
export function checkVolumes(profile: ModelProfile, weights: number, volume: number): readonly [] {
  const { job, storage, to } = profile.loader;
  const own = (profile.values ?? {}) as OwnVolumes;
  const claim = Math.ceil(weights / GIB) + 1;
  const size = own.storage?.size ?? storage?.size;
  const limit = own.loader?.sizeLimit;
  const less = (quantity: string | undefined, gibibytes: number) =>
    quantity !== undefined && Number.parseInt(quantity, 10) < gibibytes;
  const problems = [
    ...(job && !own.storage?.existingClaim && less(size, claim)
      ? [
          refuse(profile, 'storage-size', {
            pointer: own.storage?.size === undefined ? '/loader/storage/size' : '/values/storage/size',
            message: 'the claim is too small for the model',
            expected: `at least ${claim}Gi`,
            found: size!,
            hint: 'each revision has its own directory there: leave room for two',
          }),
        ]
      : []),
    ...(to !== 'persistentVolume' && less(limit, volume)
      ? [
          refuse(profile, 'volume-size', {
            pointer: '/values/loader/sizeLimit',
            message: "the pod's volume is too small for the model",
            expected: `at least ${volume}Gi`,
            found: limit!,
            hint: 'leave it out: the plan makes it large enough',
          }),
        ]
      : []),
  ];
  if (problems.length > 0) throw new ProblemError(problems);
  return [];
}
