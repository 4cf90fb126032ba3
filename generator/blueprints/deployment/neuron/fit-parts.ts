import { get, int, type Ref, toJson, when } from '../../../sdk/index.ts';
import type { FitParts } from '../../common/guards/fit.ts';
import type { DeploymentValues } from '../values.gen.ts';
import type { NeuronConfiguration } from './config.ts';

/** Cores: a cache that is laid out for all sequences when the graphs are compiled. */
export const neuronFitParts = (v: Ref<DeploymentValues>, { cores }: NeuronConfiguration): FitParts => ({
  parts: cores,
  sequences: int(toJson(get(v.engine.args, 'max-num-seqs'))),
  elementBytes: when<string>(v.neuron.quantization.kvCache, '1', '2'),
  percent: toJson(v.checks.estimate.utilizationPercent),
});
