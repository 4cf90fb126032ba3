import type { Inputs } from '../../../plan/derived.ts';
import { MIB } from '../../../plan/derived.ts';
import type { ModelPlan } from './plan.ts';
import type { ModelProfile } from './profile.ts';

/**
 * What a chart's own estimate starts from: that of the machine with the least room. The context alone, and nothing to sum up, where no formula covers the model, or
 * some layers keep a window only, which the chart's sum does not know.
 */
export function checksValues(
  profile: ModelProfile,
  { fits, engine, weights, chip }: ModelPlan,
): { readonly values: object; readonly derived: Readonly<Record<string, string>> } {
  const { layers, kvHeads, headDim, contextLength, slidingWindow } = profile.model.architecture;
  const [least] = fits.toSorted((a, b) => a.fit.cache.value - b.fit.cache.value);
  if (!least || least.fit.verdict === 'unknown' || slidingWindow !== undefined)
    return {
      values: { checks: { estimate: { contextLength } } },
      derived: { '/checks/estimate/contextLength': 'the model’s own' },
    };
  const part = chip.part(least.machine)!;
  const demand = chip.demand(profile, engine, part, weights.value);
  const { activations, framework } = least.fit;
  const estimate = {
    acceleratorMi: part.memoryMi,
    reserveMi: activations.value + framework.value,
    weightsMi: Math.ceil(demand.weights / MIB),
    cacheElements: 2 * layers * kvHeads * headDim,
    contextLength,
    utilizationPercent: Math.round((part.fixedCache ? 1 : defaultShare(engine)) * 100),
  };
  const how: Inputs = {
    acceleratorMi: `${part.name} of ${least.machine.type}, the least of the profile's machines`,
    reserveMi: `${activations.how}, ${activations.value} MiB; ${framework.how}`,
    weightsMi: `${demand.weights} bytes`,
    cacheElements: `2 × ${layers} layers × ${kvHeads} KV heads × ${headDim}`,
    contextLength: 'the model’s own',
    utilizationPercent: part.fixedCache ? 'all of it' : `the default of ${engine.name} ${engine.version}`,
  };
  return {
    values: { checks: { estimate } },
    derived: Object.fromEntries(Object.entries(how).map(([key, text]) => [`/checks/estimate/${key}`, String(text)])),
  };
}

const defaultShare = ({ flags }: ModelPlan['engine']): number => {
  const share = flags['gpu-memory-utilization']?.default;
  return typeof share === 'number' ? share : 0.9;
};
