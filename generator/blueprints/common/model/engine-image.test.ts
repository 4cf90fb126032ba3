import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../catalogue/read.ts';
import { ProblemError } from '../../../problem/problem-error.ts';
import { checkImageMachines, engineImage, withImage } from './engine-image.ts';
import type { ModelProfile } from './profile.ts';

const catalogue = readCatalogue();
const NEURON = 'neuron/pytorch-inference-vllm-neuronx';
const tag = (start: string): string => catalogue.images().find(image => image.tag.startsWith(start))!.tag;

/** A profile with this engine on this machine. */
const profile = (version: string, type: string, more: object = {}, values: object = {}): ModelProfile =>
  ({
    name: 'tune',
    engine: { name: 'vllm', version, ...more },
    hardware: { instanceTypes: [type] },
    values,
  }) as unknown as ModelProfile;

/** Looks the image up as the plan does. */
function imageOf(of: ModelProfile) {
  checkImageMachines(of, catalogue);
  return engineImage(of, catalogue, catalogue.instance(of.hardware.instanceTypes[0]!));
}

function problemOf(of: ModelProfile) {
  try {
    imageOf(of);
  } catch (error) {
    if (error instanceof ProblemError) return error.problems;
    throw error;
  }
  return [];
}

describe('the image of an engine', () => {
  it.each([
    ['0.9.1', 'inf2.xlarge', '0.9.1-neuronx-py311-sdk2.26.1-ubuntu22.04'],
    ['0.13.0', 'inf2.xlarge', '0.13.0-neuronx-py312-sdk2.28.0-ubuntu24.04'],
    ['0.13.0', 'trn1.2xlarge', '0.13.0-neuronx-py312-sdk2.28.0-ubuntu24.04'],
    ['0.24.0', 'trn2.48xlarge', '0.24.0.1.1.0-neuronx-py313-sdk2.32.0-ubuntu24.04'],
    ['0.27.1', 'g6e.2xlarge', '0.27.1-gpu-py312-cu130-ubuntu22.04-ec2'],
  ])('of %s on %s is that of the newest SDK that runs there', (version, type, expected) => {
    expect(imageOf(profile(version, type)).image).toMatchObject({ registry: 'public.ecr.aws', tag: expected });
  });

  it('is the profile’s own where it names one, known or not', () => {
    const own = { registry: 'mirror.example.com', repository: NEURON, tag: tag('0.13.0-neuronx-py312-sdk2.27.1') };
    expect(imageOf(profile('0.13.0', 'inf2.xlarge', { image: own }))).toMatchObject({
      image: own,
      known: { neuron: { dialect: 'nxdi-plugin', sdk: '2.27.1' } },
    });
    const other = { repository: 'mine', tag: 'one' };
    expect(imageOf(profile('0.13.0', 'inf2.xlarge', { image: other }))).toEqual({ image: other });
  });

  it('says itself how it is told of Neuron', () => {
    const engine = catalogue.engine('vllm', '0.9.1');
    const [known] = catalogue.images().filter(image => image.neuron?.dialect === 'nxdi-plugin');
    expect(withImage(engine, undefined).features.neuron).toBe('override-neuron-config');
    expect(withImage(engine, known).features.neuron).toBe('nxdi-plugin');
  });
});

describe('an image that cannot be', () => {
  it('image-accelerator: one for trn2 on inf2 is refused for that, whether the version has a table or not', () => {
    for (const [version, start] of [
      ['0.24.0', '0.24.0.1.1.0'],
      ['0.21.0', '0.21.0.1.0.0'],
    ] as const) {
      const image = { registry: 'public.ecr.aws', repository: NEURON, tag: tag(start) };
      expect(problemOf(profile(version, 'inf2.xlarge', { image }))).toMatchObject([
        {
          rule: 'image-accelerator',
          code: 'not-allowed',
          pointer: '/hardware/instanceTypes/0',
          message: `the image ${tag(start)} does not run on inf2.xlarge`,
          expected: 'a machine with Trainium2, Trainium3',
          found: 'Inferentia2',
          hint: 'name other machines, or take an engine.version whose images run on these: 0.9.1, 0.13.0',
        },
      ]);
    }
  });

  it('image-accelerator: one for GPUs on inf2, and one for Neuron on a GPU', () => {
    const gpu = { repository: 'deep-learning-containers/vllm', tag: '0.27.1-gpu-py312-cu130-ubuntu22.04-ec2' };
    expect(problemOf(profile('0.27.1', 'inf2.xlarge', { image: gpu }))).toMatchObject([{ rule: 'image-accelerator' }]);
    const neuron = { repository: NEURON, tag: tag('0.9.1') };
    expect(problemOf(profile('0.9.1', 'g6e.2xlarge', { image: neuron }))).toMatchObject([
      { rule: 'image-accelerator', found: expect.stringContaining('L40S') },
    ]);
  });

  it('image-accelerator: one mistake is said once, and nothing offered that there is not', () => {
    const image = { registry: 'public.ecr.aws', repository: NEURON, tag: tag('0.24.0.1.1.0') };
    const both: ModelProfile['hardware'] = { instanceTypes: ['trn2.48xlarge', 'inf2.xlarge', 'inf2.8xlarge'] };
    expect(problemOf({ ...profile('0.24.0', '', { image }), hardware: both })).toMatchObject([
      {
        pointer: '/hardware/instanceTypes/1',
        message: `the image ${image.tag} does not run on inf2.xlarge, inf2.8xlarge`,
      },
    ]);
    expect(problemOf(profile('0.24.0', 'm5.xlarge', { image }))).toMatchObject([{ hint: 'name other machines' }]);
  });

  it('image-version: one with another version', () => {
    const image = { repository: NEURON, tag: tag('0.9.1-neuronx-py311-sdk2.26.1') };
    expect(problemOf(profile('0.13.0', 'inf2.xlarge', { image }))).toMatchObject([
      {
        rule: 'image-version',
        code: 'not-allowed',
        pointer: '/engine/version',
        message: `the image ${image.tag} holds vllm 0.9.1`,
        expected: '0.9.1',
        found: '0.13.0',
        hint: expect.stringContaining('leave engine.image out'),
      },
    ]);
  });

  it('image-missing: none of that version for the machine', () => {
    expect(problemOf(profile('0.24.0', 'inf2.xlarge'))).toMatchObject([
      {
        rule: 'image-missing',
        code: 'missing',
        pointer: '/engine/image',
        message: 'no image of vllm 0.24.0 for Inferentia2 is known: those that are run on Trainium2, Trainium3',
        // 0.7.2, 0.11.0 and 0.16.0 have images and no table
        hint: 'name your image, or take an engine.version whose images run on these: 0.9.1, 0.13.0',
      },
    ]);
    // Ray's image has this version, and is not for one engine a pod
    expect(problemOf(profile('0.22.0', 'g6e.2xlarge'))).toMatchObject([{ rule: 'image-missing' }]);
  });

  it('image-file: a chat template that it does not have', () => {
    const at = (version: string, template: string, values: object = {}) =>
      problemOf(profile(version, 'inf2.xlarge', { args: { 'chat-template': template } }, values));
    const template = '/opt/vllm/examples/tool_chat_template_llama3.1_json.jinja';
    expect(at('0.13.0', template)).toMatchObject([
      {
        rule: 'image-file',
        code: 'not-allowed',
        pointer: '/engine/args/chat-template',
        message: expect.stringContaining(`is not known to have ${template}`),
        expected: 'no file of the image',
        found: template,
        hint: expect.stringContaining('--set-file engine.chatTemplate=FILE'),
      },
    ]);
    expect(at('0.9.1', '/opt/mine.jinja')).toMatchObject([{ expected: 'a file under /opt/vllm/examples' }]);
    expect(at('0.9.1', template)).toEqual([]);
    expect(at('0.9.1', 'examples/tool_chat_template_llama3.1_json.jinja')).toEqual([]);
    expect(at('0.13.0', 'examples/tool_chat_template_llama3.1_json.jinja')).toHaveLength(1);
    expect(at('0.13.0', '/models/chat_template.jinja')).toEqual([]);
    expect(at('0.13.0', '{% for m in messages %}{% endfor %}')).toEqual([]);
    expect(at('0.13.0', '/mine/t.jinja', { extraVolumeMounts: [{ name: 'm', mountPath: '/mine' }] })).toEqual([]);
  });
});
