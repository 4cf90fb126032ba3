import { deploymentCi } from '../ci.ts';
import type { NeuronProfile } from './plan.ts';

type Values = Readonly<Record<string, unknown>>;

/** ci values of a Neuron chart: artefacts have a shape that flags must keep, and the machines have little memory. */
export function neuronCi({ artifacts }: NeuronProfile): Readonly<Record<string, Values>> {
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
    'neuron-cores': { accelerator: { resource: 'aws.amazon.com/neuroncore', count: 2 } },
    'baked-image': {
      image: { registry: 'registry.example.com', repository: 'models/baked', tag: 'one' },
      loader: { source: 'none', job: { enabled: false } },
      model: { path: '/opt/model' },
      neuron: { artifacts: { source: 'image', path: '/opt/artifacts' }, compile: { enabled: false } },
    },
  };
}
