import { describe, expect, it } from 'vitest';
import { problems, profile, stored } from '../../deployment/neuron/testing.ts';
import type { DeploymentProfile } from '../../deployment/profile.gen.ts';

const { neuron: _, image: __, ...engine } = profile().engine;
const llama8: DeploymentProfile['model'] = {
  ...profile().model,
  architecture: {
    ...{ parameters: 8030261248, layers: 32, hiddenSize: 4096, attentionHeads: 32, kvHeads: 8, headDim: 128 },
    ...{ contextLength: 131072, vocabularySize: 128256, intermediateSize: 14336 },
  },
};
const llama70: DeploymentProfile['model'] = {
  ...llama8,
  architecture: {
    ...llama8.architecture,
    ...{ parameters: 70553706496, layers: 80, hiddenSize: 8192, attentionHeads: 64, intermediateSize: 28672 },
  },
};

/** A model on GPUs. */
const onGpus = (
  model: DeploymentProfile['model'],
  hardware: DeploymentProfile['hardware'],
  args: object = {},
  values: DeploymentProfile['values'] = {},
): DeploymentProfile => ({
  ...profile(),
  model,
  engine: { ...engine, version: '0.27.1', args: { 'max-model-len': 32768, ...args } },
  hardware,
  values,
});

/** What is said to do about the first problem. */
const hintOf = async (of: DeploymentProfile): Promise<string> => (await problems(of))[0]!.hint!;

describe('what is offered where a model does not fit', () => {
  it('is not refused in its turn: more cores than a machine has are none', async () => {
    const large = profile(
      { args: { 'max-model-len': 32768, 'max-num-seqs': 8 }, neuron: stored },
      { instanceTypes: ['inf2.8xlarge'] },
    );
    const hint = await hintOf(large);
    expect(hint).toContain('inf2.24xlarge with hardware.tensorParallel 4');
    expect(hint).not.toMatch(/inf2\.(8)?xlarge|: hardware\.tensorParallel/);
    const offered = { ...large, hardware: { instanceTypes: ['inf2.24xlarge'] as [string], tensorParallel: 4 } };
    expect(await problems(offered)).toEqual([]);
  });

  it('is said once, and names the bytes of quantised weights', async () => {
    const awq = onGpus(llama70, { instanceTypes: ['g6e.12xlarge'] }, { quantization: 'awq' });
    const hint = await hintOf(awq);
    expect(hint).toMatch(/^the weights are counted with 2 bytes a parameter: .* model\.bytes/);
    expect(hint).toContain('hardware.tensorParallel 4');
    expect(hint).not.toContain('g6e.12xlarge');
    const said = onGpus(
      { ...llama70, bytes: 39_770_000_000 },
      { instanceTypes: ['g6e.xlarge'] },
      { quantization: 'awq' },
    );
    expect(await hintOf(said)).not.toContain('2 bytes');
  });
});

describe('what is offered where a pod does not fit', () => {
  it('is the degree that asks for too many, and a machine only where there is one', async () => {
    const layers = onGpus(llama70, { instanceTypes: ['g6e.12xlarge'], pipelineParallel: 5 });
    expect(await hintOf(layers)).toMatch(/^take a larger instance type, .* or hardware\.pipelineParallel/);
    const many = onGpus(llama70, { instanceTypes: ['p5.48xlarge'], tensorParallel: 16 });
    expect(await hintOf(many)).toBe('no machine of the catalogue has as many: lower hardware.tensorParallel');
  });

  it('is less memory for the engine, which is then counted', async () => {
    const small = (values?: DeploymentProfile['values']) =>
      onGpus(llama8, { instanceTypes: ['g5.xlarge'] }, { 'max-model-len': 8192 }, values);
    expect(await hintOf(small())).toBe(
      'take a larger instance type, or lower values.engine.workingSet, where the engine is known to need less',
    );
    expect(await problems(small({ engine: { workingSet: '8Gi' } }))).toEqual([]);
    expect(await problems(small({ engine: { workingSet: '8Gi' }, sharedMemory: { sizeLimit: '20Gi' } }))).toMatchObject(
      [{ rule: 'host-memory', expected: `${28 * 1024} MiB` }],
    );
  });

  it('counts what flags move to the host: weights for each GPU, a cache for all', async () => {
    const offloaded = onGpus(
      llama8,
      { instanceTypes: ['g5.12xlarge'], tensorParallel: 4 },
      { 'cpu-offload-gb': 40, 'kv-offloading-size': 20 },
    );
    expect(await problems(offloaded)).toMatchObject([
      { rule: 'host-memory', expected: `${(16 + 4 * 40 + 20 + 2) * 1024} MiB` },
    ]);
  });
});

describe('the plugin of Trainium2', () => {
  const plugin = (more: Partial<DeploymentProfile['engine']> = {}): DeploymentProfile => ({
    ...profile({ version: '0.24.0', neuron: {}, ...more }, { instanceTypes: ['trn2.48xlarge'], tensorParallel: 4 }),
    budgets: { warmUpSeconds: 900 },
  });

  it('needs an empty block, and says so', async () => {
    const { neuron: _, ...without } = plugin().engine;
    expect(await hintOf({ ...plugin(), engine: without })).toBe(
      'engine.neuron: {}, for vllm 0.24.0 compiles when it starts',
    );
  });

  it('is refused weights that do not fit, though its cache is unknown', async () => {
    expect(await problems(plugin())).toEqual([]);
    const architecture = { ...plugin().model.architecture, parameters: 800e9 };
    const model = { ...plugin().model, architecture };
    expect(await problems({ ...plugin(), model })).toMatchObject([{ rule: 'weights-fit' }]);
  });
});
