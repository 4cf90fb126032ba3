import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeProject } from '../generate/testing/project.ts';
import { packageRoot } from '../package/root.ts';
import { readCatalogue } from './read.ts';
import { readNotes } from './read-engine.ts';

const catalogue = readCatalogue();
const versions = readdirSync(join(packageRoot(), 'catalogue/engines')).flatMap(file => {
  const [, name, version] = /^(.*?)-(\d.*)\.yaml$/.exec(file) ?? [];
  return name && version ? [[name, version] as const] : [];
});

describe('engines', () => {
  test.each(versions)('%s %s is right', (name, version) => {
    const engine = catalogue.engine(name, version);
    expect(engine.origin).toContain(`${name}==${version} from PyPI`);
    expect(Object.keys(engine.flags).length).toBeGreaterThan(150);
    expect(Object.keys(engine.metrics).length).toBeGreaterThan(30);
    for (const [flag, row] of Object.entries(engine.flags)) expect(row.description, flag).toMatch(/./);
  });

  test('there are those that are used', () => {
    expect(versions.map(([, version]) => version)).toEqual(
      expect.arrayContaining(['0.9.1', '0.13.0', '0.22.0', '0.24.0', '0.27.1', '0.33.0']),
    );
  });

  test('a flag that is gone is not there', () => {
    const { flags } = catalogue.engine('vllm', '0.27.1');
    expect(flags).not.toHaveProperty(['swap-space']);
    expect(flags['enable-prefix-caching']).toMatchObject({ type: 'boolean', negatable: true });
    expect(flags['disable-log-stats']).not.toHaveProperty('negatable');
  });

  test('our words and bounds go over the package’s', () => {
    const { flags } = catalogue.engine('vllm', '0.9.1');
    expect(flags['max-model-len']).toMatchObject({
      type: 'integer',
      minimum: 1,
      description: expect.stringContaining('together'),
    });
  });

  test('an unknown version says which there are', () => {
    expect(() => catalogue.engine('vllm', '9.9.9')).toThrow(
      /no table of vllm 9\.9\.9[\s\S]*expected one of: .*0\.27\.1/,
    );
    expect(() => catalogue.engine('sglang', '1.0.0')).toThrow(/expected one of: vllm-/);
  });

  test('a table with a key that its type cannot have is refused', () => {
    const table =
      'name: vllm\nversion: 1.0.0\norigin: a\nenvironment: []\nmetrics: {}\nflags: {a: {type: list, negatable: true}}';
    const notes = 'name: vllm\nremoved: []\nremovedEnvironment: []\nneuron: []\nforks: []\nadvisories: []\nflags: {}';
    const files = { 'catalogue/engines/vllm-1.0.0.yaml': table, 'catalogue/engines/vllm.yaml': notes };
    const root = makeProject(files, onTestFinished);
    expect(() => readCatalogue(root).engine('vllm', '1.0.0')).toThrow(
      /only boolean flags have negatable[\s\S]*found list/,
    );
  });
});

describe('what people keep of vLLM', () => {
  const notes = readNotes('vllm', packageRoot());
  const tables = versions.map(([name, version]) => catalogue.engine(name, version));

  test('is about flags that some table has', () => {
    const known = new Set(tables.flatMap(({ flags }) => Object.keys(flags)));
    expect(Object.keys(notes.flags).filter(flag => !known.has(flag))).toEqual([]);
  });

  test.each(notes.removed.map(row => [row.flag, row] as const))('agrees with the tables on %s', (flag, { gone }) => {
    for (const { version, flags, removedFlags } of tables) {
      const inverse = Object.values(flags).some(row => row.inverse === flag);
      expect(flag in flags, version).toBe(!(flag in removedFlags) && !inverse);
    }
    expect(
      tables.some(({ flags }) => flag in flags),
      gone,
    ).toBe(true);
  });

  test.each(notes.removedEnvironment.map(row => [row.variable, row] as const))('agrees on %s', variable => {
    for (const { version, environment, removedEnvironment } of tables)
      if (environment.includes(variable)) expect(removedEnvironment, version).not.toHaveProperty(variable);
    expect(catalogue.engine('vllm', '0.33.0').removedEnvironment).toHaveProperty(variable);
  });

  test('advisories are those of the version', () => {
    const ids = (version: string) => catalogue.engine('vllm', version).advisories.map(({ id }) => id);
    expect(ids('0.9.1')).toContain('GHSA-4r2x-xpjr-7cvv');
    expect(ids('0.22.0')).not.toContain('GHSA-4r2x-xpjr-7cvv');
    expect(ids('0.13.0')).toContain('GHSA-2pc9-4j83-qjmr');
    expect(ids('0.27.1')).toContain('PYSEC-2026-4344');
    expect(ids('0.33.0')).toEqual([]);
  });

  test('the Neuron images hold other code', () => {
    expect(catalogue.engine('vllm', '0.9.1').forks[0]).toMatchObject({ vendor: 'AWS Neuron' });
    expect(catalogue.engine('vllm', '0.33.0').forks).toEqual([]);
  });
});

describe('instances', () => {
  test('a machine has its family’s accelerator', () => {
    expect(catalogue.instance('inf2.24xlarge')).toEqual({
      type: 'inf2.24xlarge',
      vcpus: 96,
      memoryGiB: 384,
      allocatable: { cpuMillis: 95690, memoryMi: 355262 },
      accelerator: {
        name: 'Inferentia2',
        resource: 'aws.amazon.com/neuron',
        count: 6,
        memoryMi: 32768,
        cores: { resource: 'aws.amazon.com/neuroncore', count: 12 },
        degrees: [1, 2, 4, 8, 24],
      },
      nvmeGB: 0,
    });
    expect(catalogue.instance('m5.xlarge')).not.toHaveProperty('accelerator');
  });
  test('every GPU has its compute capability, and nothing else has one', () => {
    for (const { type, accelerator } of catalogue.instances())
      expect(accelerator?.computeCapability !== undefined, type).toBe(accelerator?.resource === 'nvidia.com/gpu');
    expect(catalogue.instance('g4dn.xlarge').accelerator!.computeCapability).toBe(7.5);
    expect(catalogue.instance('p4d.24xlarge').accelerator!.computeCapability).toBe(8);
  });

  test('an unknown type is a problem with a suggestion', () => {
    expect(() => catalogue.instance('g5.4xlrage')).toThrow(/hint: did you mean "g5\.4xlarge"/);
  });
});

describe('images', () => {
  const images = catalogue.images();

  test('are of accelerators that machines have, or of ones that the catalogue has no machine of', () => {
    const names = new Set(catalogue.instances().flatMap(({ accelerator }) => accelerator?.name ?? []));
    const unknown = images.flatMap(({ accelerators = [] }) => accelerators.filter(name => !names.has(name)));
    expect([...new Set(unknown)]).toEqual(['Trainium3']);
  });

  test('are the tags of the table of AWS Neuron, which say version and SDK', () => {
    const neuron = images.filter(image => image.neuron);
    expect(neuron).toHaveLength(17);
    for (const { tag, engine, neuron: { sdk } = { sdk: '' } } of neuron)
      expect(tag).toMatch(new RegExp(`^${engine.version}[.-].*-sdk${sdk}-ubuntu`));
  });

  test('speak the dialect that their version is known for', () => {
    const known = new Set(versions.map(([, version]) => version));
    for (const { engine, neuron } of images.filter(image => image.neuron && known.has(image.engine.version)))
      expect(catalogue.engine('vllm', engine.version).features.neuron, engine.version).toBe(neuron!.dialect);
    expect(catalogue.engine('vllm', '0.27.1').features.neuron).toBeUndefined();
  });

  test('of vLLM 0.16.0 are untested on inf2 and trn1', () => {
    const [image] = images.filter(({ engine }) => engine.version === '0.16.0');
    expect(image!.notes.find(note => note.accelerators)).toMatchObject({
      accelerators: ['Inferentia2', 'Trainium'],
      says: expect.stringContaining('untested'),
    });
  });

  test('a note that is not there is a problem', () => {
    const text =
      'registry: a\nrepository: b\nresource: c/d\nsource: https://e\nnotes: {old: {says: f, source: https://g}}\n' +
      'images: {one: {engine: {name: vllm, version: 1.0.0}, notes: [odl]}}';
    const root = makeProject({ 'catalogue/images/a.yaml': text }, onTestFinished);
    expect(() => readCatalogue(root).images()).toThrow(/there is no note "odl"[\s\S]*did you mean "old"/);
  });
});
