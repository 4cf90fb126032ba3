import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../package/root.ts';
import { readCatalogue } from './read.ts';

const catalogue = readCatalogue();
const versions = readdirSync(join(packageRoot(), 'catalogue/engines')).map(
  file => /^(.*?)-(\d.*)\.yaml$/.exec(file)!.slice(1) as [string, string],
);

describe('engines', () => {
  test.each(versions)('%s %s is right', (name, version) => {
    const engine = catalogue.engine(name, version);
    expect(engine.origin).toMatch(/./);
    expect(Object.keys(engine.flags).length).toBeGreaterThan(40);
  });
  test('a flag that is gone is not there', () => {
    const { flags } = catalogue.engine('vllm', '0.27.1');
    expect(flags).not.toHaveProperty(['swap-space']);
    expect(flags['enable-prefix-caching']).toMatchObject({ type: 'boolean', negatable: true });
    expect(flags['disable-log-stats']).not.toHaveProperty('negatable');
  });
  test('an unknown version says which there are', () => {
    expect(() => catalogue.engine('vllm', '9.9.9')).toThrow(
      /no table of vllm 9\.9\.9[\s\S]*expected one of: .*0\.27\.1/,
    );
    expect(() => catalogue.engine('sglang', '1.0.0')).toThrow(/expected one of: vllm-/);
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
  test('an unknown type is a problem with a suggestion', () => {
    expect(() => catalogue.instance('g5.4xlrage')).toThrow(/hint: did you mean "g5\.4xlarge"/);
  });
});
