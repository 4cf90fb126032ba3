import { deploymentCi } from '../ci.ts';
import { CORE } from './cores.ts';
import type { CompiledProfile } from './plan.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * ci values of a Neuron chart: artefacts have a shape that flags must keep, and the machines have little memory.
 * @param cores whether pods can ask for cores
 */
export function neuronCi({ artifacts }: CompiledProfile, cores: boolean): Readonly<Record<string, Values>> {
  const { 'everything-on': everything, autoscaled, 'existing-directory': directory, ...rest } = deploymentCi;
  const stored = artifacts.from === 'storage';
  const there = stored ? { neuron: { artifacts: { path: 'neuron/model' }, compile: { enabled: false } } } : {};
  return {
    ...rest,
    'everything-on': {
      ...everything,
      engine: { ...(everything!.engine as Values), args: { seed: 7 }, extraArgs: ['--uvicorn-log-level=warning'] },
    },
    autoscaled: { ...autoscaled, loader: { target: 'emptyDir', job: { enabled: false } } },
    'existing-directory': { ...directory, ...there },
    ...(cores && { 'neuron-cores': { accelerator: { resource: CORE, count: 2 } } }),
    'baked-image': {
      image: { registry: 'registry.example.com', repository: 'models/baked', tag: 'one' },
      loader: { source: 'none', job: { enabled: false } },
      model: { path: '/opt/model' },
      neuron: { artifacts: { source: 'image', path: '/opt/artifacts' }, compile: { enabled: false } },
    },
  };
}
