import { describe, expect, it } from 'vitest';
import { problems, profile } from './testing.ts';

describe('a profile for Neuron', () => {
  it('is taken where it is right', async () => {
    expect(await problems(profile())).toEqual([]);
  });

  it('has a degree that the runtime runs: 12 of the cores of an inf2.24xlarge are none', async () => {
    const [problem, ...more] = await problems(profile({}, { instanceTypes: ['inf2.24xlarge'], tensorParallel: 12 }));
    expect(more).toEqual([]);
    expect(problem).toMatchObject({
      file: 'profiles/tune.yaml',
      pointer: '/hardware/tensorParallel',
      code: 'does-not-fit',
      message: 'Inferentia2 does not run this model on 12 cores',
      found: '12',
    });
    expect(problem!.expected).toMatch(/^one of 2, 4, 8: /);
    expect(await problems(profile({}, { instanceTypes: ['inf2.24xlarge'], tensorParallel: 8 }))).toEqual([]);
  });

  it('has whole accelerators: one core is half of one', async () => {
    const [problem] = await problems(profile({}, { tensorParallel: 1 }));
    expect(problem).toMatchObject({ pointer: '/hardware/tensorParallel', code: 'does-not-fit', found: '1' });
  });

  it('says where its artefacts are, or who makes them', async () => {
    expect(await problems(profile({ neuron: { artifacts: { from: 'storage' } } }))).toMatchObject([
      {
        pointer: '/engine/neuron/artifacts',
        code: 'missing',
        message: 'there are neither compiled artefacts nor a Job that makes them',
        expected: expect.stringContaining('compile.instanceTypes'),
      },
    ]);
    expect(await problems(profile({ neuron: { artifacts: { from: 'storage', path: 'there' } } }))).toEqual([]);
  });

  it('says where in the image they are', async () => {
    const image = (path?: string) => profile({ neuron: { artifacts: { from: 'image', ...(path ? { path } : {}) } } });
    const problem = { pointer: '/engine/neuron/artifacts/path', code: 'missing', expected: 'an absolute path' };
    expect(await problems(image())).toMatchObject([problem]);
    expect(await problems(image('relative'))).toMatchObject([{ ...problem, found: 'relative' }]);
    expect(await problems(image('/opt/artifacts'))).toEqual([]);
  });

  it('has the flags that its artefacts were compiled for: all that differ are named', async () => {
    const compiledFor = { sequences: 1, length: 4096, cores: 8 };
    const differ = profile({ neuron: { artifacts: { from: 'model', compiledFor } } });
    expect(await problems(differ)).toMatchObject([
      {
        pointer: '/engine/neuron/artifacts/compiledFor/sequences',
        code: 'does-not-fit',
        message: 'the artefacts are compiled for 1 sequences, and the engine is told otherwise',
        expected: 'the same in engine.args.max-num-seqs',
        found: '4',
      },
      { pointer: '/engine/neuron/artifacts/compiledFor/length', found: '2048' },
      { pointer: '/engine/neuron/artifacts/compiledFor/cores', found: '2' },
    ]);
    const same = { sequences: 4, length: 2048, cores: 2 };
    expect(await problems(profile({ neuron: { artifacts: { from: 'model', compiledFor: same } } }))).toEqual([]);
  });

  it('is for a machine with cores', async () => {
    expect(await problems(profile({}, { instanceTypes: ['g6e.2xlarge'], tensorParallel: 1 }))).toMatchObject([
      { pointer: '/engine/neuron', code: 'not-allowed', message: 'g6e.2xlarge has no Neuron cores' },
    ]);
  });

  it('is for an engine that runs on Neuron', async () => {
    expect(await problems(profile({ version: '0.27.1' }))).toMatchObject([
      {
        pointer: '/engine/version',
        code: 'not-allowed',
        message: 'vllm 0.27.1 is not known to run on AWS Neuron',
        found: '0.27.1',
      },
    ]);
  });
});

describe('a profile without a word of Neuron', () => {
  it.each(['inf2.xlarge', 'trn1.32xlarge'])('is not for %s, whatever its memory', async type => {
    const { neuron: _, ...engine } = profile().engine;
    expect(await problems({ ...profile({}, { instanceTypes: [type] }), engine })).toMatchObject([
      {
        pointer: '/engine/neuron',
        code: 'missing',
        message: `${type} has Neuron cores, and engine.neuron is not there`,
        hint: 'engine.neuron.artifacts.from: model, storage or image',
      },
    ]);
  });
});
