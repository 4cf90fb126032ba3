import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkHost } from '../../generator/blueprints/common/model/check-host.ts';
import type { ModelProfile } from '../../generator/blueprints/common/model/profile.ts';
import type { Instance } from '../../generator/catalogue/catalogue.ts';
import { readCatalogue } from '../../generator/catalogue/read.ts';
import type { Deployment, Job, PodSpec } from '../../generator/kubernetes/resources.gen.ts';
import { charts } from '../charts/support/charts.ts';
import { render } from '../charts/support/helm.ts';
import { all, type KubeObject, only, podTemplates } from '../charts/support/objects.ts';
import { repository } from '../tools/paths.ts';

const TRN = 'mistral-7b-trn1';
const LLAMA = 'llama-3-1-8b-int8-inf2';
const QWEN = 'qwen3-8b-fp8-inf2';
const neuronCharts = [TRN, LLAMA, QWEN];
const catalogue = readCatalogue();

const folder = (name: string): string => join(repository, 'charts', name);
const readme = (name: string): string => readFileSync(join(folder(name), 'README.md'), 'utf8');
const example = (name: string, purpose: string) =>
  render(folder(name), { files: [join(repository, 'values-examples', name, `${purpose}.yaml`)] });

/** The machines that the node affinity of a pod names. */
const machines = ({ affinity }: PodSpec): readonly Instance[] =>
  (affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [])
    .flatMap(term => term.matchExpressions ?? [])
    .filter(({ key }) => key === 'node.kubernetes.io/instance-type')
    .flatMap(({ values }) => (values ?? []).map(type => catalogue.instance(type)));

/** What the first container of a pod asks for. */
const requests = ({ containers }: PodSpec) => containers[0]!.resources!.requests!;
const millis = (cpu: unknown): number => {
  const text = String(cpu);
  return text.endsWith('m') ? Number.parseInt(text, 10) : Number(text) * 1000;
};

describe('rows on Neuron that no single render shows', () => {
  test('trn-57 the pods of production fit the limits of the pool: 2 accelerators, 16 processors, 64 GiB', async () => {
    const { replicas, template } = only<Deployment>(await example(TRN, 'production'), 'Deployment').spec!;
    const [machine] = machines(template.spec!);
    expect(replicas! * machine!.accelerator!.count).toBe(2);
    expect(replicas! * machine!.vcpus).toBe(16);
    expect(replicas! * machine!.memoryGiB).toBe(64);
  });

  test('llama-36 other flags, another quantisation, image, revision or degree is another directory, and another Job', async () => {
    const found = (objects: readonly KubeObject[]) => {
      const { template } = only<Deployment>(objects, 'Deployment').spec!;
      const job = only<Job>(objects, 'Job');
      const variable = template.spec!.containers[0]!.env!.find(({ name }) => name === 'NEURON_COMPILED_ARTIFACTS')!;
      const told = job.spec!.template.spec!.containers[0]!.env!.find(({ name }) => name === 'COMPILE_CONFIG')!.value!;
      expect(JSON.parse(told)).toMatchObject({ artifacts: variable.value });
      return { directory: variable.value!, job: job.metadata!.name! };
    };
    const renders = await Promise.all(
      [
        [],
        ['engine.args.max-num-seqs=8'],
        ['neuron.quantization.kvCache=false'],
        ['neuron.quantization.type=per_channel_symmetric'],
        ['neuron.config.enable_bucketing=false'],
        ['image.tag=0.9.1-neuronx-py311-sdk2.26.0-ubuntu22.04'],
        [`model.revision=${'0'.repeat(40)}`],
        // on other machines than the chart's own, which have one
        ['accelerator.count=2', 'affinity=null'],
      ].map(async set => found(await render(folder(LLAMA), { set }))),
    );
    expect(new Set(renders.map(({ directory }) => directory)).size).toBe(renders.length);
    expect(new Set(renders.map(({ job }) => job)).size).toBe(renders.length);
    // what no graph depends on moves nothing
    expect(found(await render(folder(LLAMA), { set: ['replicaCount=3', 'engine.apiKeySecret.name=key'] }))).toEqual(
      renders[0],
    );
  });

  test('llama-45 the charts make no StorageClass', async () => {
    for (const name of neuronCharts) {
      const files = [join(folder(name), 'ci/everything-on-values.yaml')];
      expect((await render(folder(name), { files })).map(({ kind }) => kind)).not.toContain('StorageClass');
    }
  });

  test('llama-46 the README says that EFS sets the owner in the access point', () => {
    for (const name of neuronCharts) expect(readme(name)).toContain('with EFS, in the access point');
  });

  test('llama-50 the README says that Job and pods need accelerators at the same time', () => {
    for (const name of [LLAMA, QWEN]) expect(readme(name)).toContain('a NodePool must have room for both');
  });

  test('llama-52 no speed is promised', () => {
    for (const name of neuronCharts) expect(readme(name)).not.toMatch(/tok(en)?s?( per second|\/s)/i);
  });

  test('llama-53 production on inf2.24xlarge: two pods of 8 cores, 32 sequences, and a Job of the same size', async () => {
    const objects = await example(LLAMA, 'production');
    const { replicas, template } = only<Deployment>(objects, 'Deployment').spec!;
    const job = only<Job>(objects, 'Job').spec!.template.spec!;
    expect(replicas).toBe(2);
    expect(template.spec!.containers[0]!.args).toEqual(
      expect.arrayContaining(['--tensor-parallel-size=8', '--max-num-seqs=32']),
    );
    for (const spec of [template.spec!, job]) {
      expect(machines(spec).map(({ type }) => type)).toEqual(['inf2.24xlarge']);
      expect(requests(spec)['aws.amazon.com/neuron']).toBe(4);
    }
    expect(job.containers[0]!.args).toEqual(template.spec!.containers[0]!.args);
  });

  test('qwen-22 the generator derives what a pod asks for: three quarters of the processors of its smallest machine', async () => {
    for (const name of neuronCharts) {
      const spec = only<Deployment>(await render(folder(name)), 'Deployment').spec!.template.spec!;
      const least = Math.min(...machines(spec).map(({ allocatable }) => allocatable.cpuMillis));
      expect(requests(spec).cpu, name).toBe(String(Math.floor((least * 3) / 4 / 1000)));
    }
  });
});

describe('defects that no single render shows', () => {
  test('defect-18d no object of these charts is a Secret, with every option on', async () => {
    for (const name of neuronCharts) {
      const files = [join(folder(name), 'ci/everything-on-values.yaml')];
      expect((await render(folder(name), { files })).map(({ kind }) => kind)).not.toContain('Secret');
    }
  });

  test('defect-31 every pod of every chart and example fits the machines that it names, and more is refused', async () => {
    const profile = {
      name: 'a',
      hardware: { instanceTypes: ['trn1.2xlarge'] },
      loader: { to: 'emptyDir' },
    } as unknown as ModelProfile;
    const planned = { resource: 'aws.amazon.com/neuron', count: 1, cpuMillis: 5000 };
    const trn1 = [catalogue.instance('trn1.2xlarge')];
    expect(() => checkHost(profile, trn1, { ...planned, memory: 32 * 1024 })).toThrow(/too little memory for the pod/);
    expect(() => checkHost(profile, trn1, { ...planned, memory: 28 * 1024 })).not.toThrow();

    let held = 0;
    for (const { name, files } of charts) {
      const examples = files.filter(file => file.name.startsWith('example/')).map(({ path }) => [path]);
      for (const values of [[], ...examples])
        for (const { spec, id } of podTemplates(await render(folder(name), { files: values })))
          for (const { type, allocatable } of machines(spec)) {
            const { cpu, memory } = requests(spec);
            expect(millis(cpu), `${id} on ${type}, ${values}`).toBeLessThan(allocatable.cpuMillis);
            expect(Number.parseInt(String(memory), 10) * 1024, `${id} on ${type}, ${values}`).toBeLessThan(
              allocatable.memoryMi,
            );
            held++;
          }
    }
    expect(held).toBeGreaterThan(20);
  });
});

test('compile-for-yourself: the original weights for four sequences, compiled on a larger machine of the family', async () => {
  const objects = await example(TRN, 'compile-for-yourself');
  const job = only<Job>(objects, 'Job').spec!.template.spec!;
  const engine = only<Deployment>(objects, 'Deployment').spec!.template.spec!;
  expect(machines(job).map(({ type }) => type)).toEqual(['trn1.32xlarge']);
  expect(machines(engine).map(({ type }) => type)).toEqual(['trn1.2xlarge']);
  expect(job.containers[0]!.args).toContain('--max-num-seqs=4');
  expect(job.containers[0]!.args).toEqual(engine.containers[0]!.args);
  expect(all(objects, 'PersistentVolumeClaim')).toHaveLength(1);
});
