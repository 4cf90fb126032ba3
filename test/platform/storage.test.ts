import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { PersistentVolume, PersistentVolumeClaim } from '../../generator/kubernetes/resources.gen.ts';
import { type Chart, charts, type Values } from '../charts/support/charts.ts';
import { render } from '../charts/support/helm.ts';
import { all, type KubeObject, only } from '../charts/support/objects.ts';
import { quantity } from '../charts/support/quantity.ts';
import { repository } from '../tools/paths.ts';
import { objectsOf, valuesFiles, valuesOf } from './support/files.ts';

/** A StorageClass, whose type no chart needs. */
interface StorageClass extends KubeObject {
  readonly provisioner: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly mountOptions?: readonly string[];
  readonly volumeBindingMode: string;
}

type User = Readonly<Record<'runAsUser' | 'fsGroup', number>>;

const classes = all<StorageClass>(objectsOf('32-storage-classes.yaml'), 'StorageClass');
const called = (name: string) => classes.filter(({ metadata }) => metadata.name === name);

/** Every class that some values name, anywhere in them. */
function classNames(values: unknown): readonly string[] {
  if (typeof values !== 'object' || values === null) return [];
  return Object.entries(values).flatMap(([key, value]) =>
    /^storageClass(Name)?$/.test(key) && typeof value === 'string' && value !== '' ? [value] : classNames(value),
  );
}

/** The values of a chart as it comes, and of its examples; other files of its tests name classes that need not exist. */
const valuesOfChart = ({ values, files }: Chart) => [
  { name: 'default', values },
  ...files.filter(({ name }) => name.startsWith('example/')),
];

const profiles = readdirSync(join(repository, 'profiles'))
  .filter(name => name.endsWith('.yaml'))
  .map(name => ({ name, values: parse(readFileSync(join(repository, 'profiles', name), 'utf8')) as Values }));

const named = [
  ...profiles,
  ...charts.flatMap(chart =>
    valuesOfChart(chart).map(({ name, values }) => ({ name: `${chart.name} ${name}`, values })),
  ),
  ...valuesFiles.map(({ name }) => ({ name, values: valuesOf(name) })),
].flatMap(({ name, values }) => classNames(values).map(storageClass => ({ name, storageClass })));

test.each(named)('$storageClass of $name is there', ({ storageClass }) => {
  expect(classes.map(({ metadata }) => metadata.name)).toContain(storageClass);
});

test('no class is there that nobody names', () => {
  expect(classes.map(({ metadata }) => metadata.name).sort()).toEqual(
    [...new Set(named.map(({ storageClass }) => storageClass))].sort(),
  );
});

describe('EFS', () => {
  const users = charts.flatMap(chart =>
    valuesOfChart(chart).flatMap(file =>
      classNames(file.values)
        .flatMap(called)
        .filter(({ provisioner }) => provisioner === 'efs.csi.aws.com')
        .map(({ metadata, parameters }) => ({
          name: `${chart.name} ${file.name}`,
          storageClass: metadata.name,
          parameters,
          security: { ...(chart.values.security as User), ...(file.values.security as Partial<User> | undefined) },
        })),
    ),
  );

  test.each(users)('$storageClass makes directories of the user of $name', ({ parameters, security }) => {
    expect(parameters).toMatchObject({
      provisioningMode: 'efs-ap',
      directoryPerms: '700',
      uid: String(security.runAsUser),
      gid: String(security.fsGroup),
    });
  });
});

test('FSx for Lustre is made as seed 001 did, with locks between nodes', () => {
  const { parameters, mountOptions } = called('fsx-lustre-sc')[0]!;
  expect(parameters).toMatchObject({
    deploymentType: 'PERSISTENT_2',
    perUnitStorageThroughput: '125',
    dataCompressionType: 'LZ4',
  });
  // FSx takes one subnet
  expect(parameters.subnetId).toMatch(/^subnet-[0-9a-f]+$/);
  expect(mountOptions).toEqual(['flock']);
});

test('a volume of EBS waits for its pod', () => {
  expect(called('gp3')[0]).toMatchObject({ volumeBindingMode: 'WaitForFirstConsumer', parameters: { type: 'gp3' } });
});

describe('the file system that is there already', () => {
  const objects = objectsOf('33-fsx-static-volume.yaml');
  const volume = only<PersistentVolume & KubeObject>(objects, 'PersistentVolume');
  const claim = only<PersistentVolumeClaim & KubeObject>(objects, 'PersistentVolumeClaim');
  const gpu = charts.find(({ name }) => name === 'mistral-7b-instruct-gpu')!;
  const binds = (made: PersistentVolumeClaim) => {
    expect(made.spec!.volumeName).toBe(volume.metadata.name);
    expect(made.spec!.storageClassName).toBe(volume.spec!.storageClassName);
    expect(volume.spec!.accessModes).toEqual(expect.arrayContaining(made.spec!.accessModes!));
    expect(quantity(made.spec!.resources!.requests!.storage)).toBeLessThanOrEqual(
      quantity(volume.spec!.capacity!.storage),
    );
  };

  test('outlives its claim, and has the locks and attributes of the driver', () => {
    expect(volume.spec).toMatchObject({
      persistentVolumeReclaimPolicy: 'Retain',
      mountOptions: ['flock'],
      csi: { driver: called('fsx-lustre-sc')[0]!.provisioner },
    });
    const { volumeHandle, volumeAttributes } = volume.spec!.csi!;
    expect(Object.keys(volumeAttributes!)).toEqual(['dnsname', 'mountname']);
    expect(volumeAttributes!.dnsname).toMatch(new RegExp(`^${volumeHandle}\\.fsx\\.`));
  });

  test('binds the claim of the file', () => binds(claim));

  test('binds the claim that the chart makes with storage.volumeName', async () => {
    const rendered = await render(gpu.folder, { set: [`storage.volumeName=${volume.metadata.name}`] });
    binds(only<PersistentVolumeClaim>(rendered, 'PersistentVolumeClaim'));
  });

  test('has the claim that the examples of the chart name', () => {
    const claims = gpu.files
      .filter(({ name }) => name.startsWith('example/'))
      .flatMap(({ values }) => (values.storage as Values | undefined)?.existingClaim ?? []);
    expect(claims.length).toBeGreaterThan(0);
    for (const name of claims) expect(name).toBe(claim.metadata.name);
  });
});
