import { readCatalogue } from '../../../catalogue/read.ts';
import { readConfig } from '../../../config/read.ts';
import { packageRoot } from '../../../package/root.ts';
import type { Problem } from '../../../problem/problem.ts';
import { ProblemError } from '../../../problem/problem-error.ts';
import { deployment } from '../index.ts';
import type { DeploymentProfile } from '../profile.gen.ts';

export type Engine = DeploymentProfile['engine'];
export type Hardware = DeploymentProfile['hardware'];

/** Artefacts that a Job makes. */
export const stored: NonNullable<Engine['neuron']> = {
  artifacts: { from: 'storage' },
  compile: { instanceTypes: ['inf2.8xlarge'] },
};

/** A profile for Inferentia2 that is right, with another engine or machine. */
export const profile = (engine: Partial<Engine> = {}, hardware: Partial<Hardware> = {}): DeploymentProfile => ({
  name: 'tune',
  description: 'A tune',
  blueprint: 'deployment',
  model: {
    repository: 'a/b',
    revision: '0'.repeat(40),
    servedName: 'b',
    architecture: {
      ...{ parameters: 8e9, layers: 32, hiddenSize: 4096, attentionHeads: 32, kvHeads: 8 },
      ...{ headDim: 128, contextLength: 32768 },
    },
  },
  engine: {
    name: 'vllm',
    version: '0.9.1',
    image: { registry: 'example.com', repository: 'x', tag: 'y' },
    args: { 'max-num-seqs': 4, 'max-model-len': 2048 },
    neuron: stored,
    ...engine,
  },
  hardware: { instanceTypes: ['inf2.8xlarge'], tensorParallel: 2, ...hardware },
  loader: { to: 'emptyDir' },
});

const facts = { catalogue: readCatalogue(), config: readConfig(packageRoot()) };

/** What the blueprint says about a profile; empty where it takes it. */
export async function problems(of: DeploymentProfile): Promise<readonly Problem[]> {
  try {
    await deployment.source(of, facts);
    return [];
  } catch (error) {
    if (error instanceof ProblemError) return error.problems;
    throw error;
  }
}
