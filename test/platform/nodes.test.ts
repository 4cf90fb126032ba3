import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { quantity } from '../charts/support/quantity.ts';
import { repository } from '../tools/paths.ts';
import { platformFile } from './support/files.ts';
import { allows, type NodePool, nodeFiles, poolsOf, taintsOf, volumeOf } from './support/nodes.ts';
import { chartPods, diskOf, longestStart, tolerates } from './support/pods.ts';

interface Profile {
  readonly name: string;
  readonly hardware?: { readonly instanceTypes: readonly string[] };
  readonly engine?: { readonly neuron?: { readonly compile?: { readonly instanceTypes: readonly string[] } } };
}
interface Family {
  readonly accelerator?: { readonly resource: string };
  readonly instances: Readonly<Record<string, { readonly accelerators?: number; readonly nvmeGB: number }>>;
}

const GI = 2 ** 30;
/** What a node holds beside its pods, in Gi: an engine's image, the next one during an update, system and logs. */
const beside = [10, 10, 5] as const;
/** From this part of the disk on the kubelet removes images and evicts. */
const usable = 0.85;

const readAll = <T>(folder: string): readonly T[] =>
  readdirSync(join(repository, folder))
    .filter(name => name.endsWith('.yaml'))
    .map(name => parse(readFileSync(join(repository, folder, name), 'utf8')) as T);

const served = readAll<Profile>('profiles').flatMap(({ name, hardware }) =>
  (hardware?.instanceTypes ?? []).map(machine => ({ name, machine })),
);
const compiled = readAll<Profile>('profiles').flatMap(({ name, engine }) =>
  (engine?.neuron?.compile?.instanceTypes ?? []).map(machine => ({ name, machine })),
);
const families = readAll<Family>('catalogue/instances');
const machines = families.flatMap(({ accelerator, instances }) =>
  Object.entries(instances).map(([name, facts]) => ({ name, resource: accelerator?.resource, ...facts })),
);

const pinned = chartPods.filter(pod => pod.machines.length > 0);
const free = chartPods.filter(pod => pod.machines.length === 0);

/** What the nodes of a pool must hold, in Gi. */
function sumOf(pool: NodePool) {
  const here = chartPods.filter(({ pod, machines: asked }) =>
    asked.length > 0 ? asked.some(machine => allows(pool, machine)) : tolerates(pod, taintsOf(pool)),
  );
  const largest = Math.max(...here.map(({ pod }) => diskOf(pod)));
  const sum = beside.reduce((total, part) => total + part, largest);
  return { largest, sum, needed: Math.ceil(sum / usable) };
}

describe.each(nodeFiles)('%s', file => {
  const pools = poolsOf(file);

  test.each([...served, ...compiled])('has a pool with $machine for $name', ({ machine }) => {
    expect(pools.filter(pool => allows(pool, machine))).toHaveLength(1);
  });

  test.each(pinned)('$chart $pod.id tolerates the pool of its machines, and needs no label it has not', entry => {
    for (const machine of entry.machines) {
      const [pool] = pools.filter(candidate => allows(candidate, machine));
      expect(tolerates(entry.pod, taintsOf(pool!)), machine).toBe(true);
      const labels = { 'kubernetes.io/arch': 'amd64', ...pool!.spec.template.metadata?.labels };
      expect(labels).toMatchObject(entry.pod.spec.nodeSelector ?? {});
    }
  });

  test('keeps pods without an accelerator off the accelerators', () => {
    expect(free.length).toBeGreaterThan(0);
    for (const { pod } of free)
      for (const pool of pools.filter(candidate => taintsOf(candidate).length > 0))
        expect(tolerates(pod, taintsOf(pool)), pod.id).toBe(false);
  });

  describe.each(pools)('pool $metadata.name', pool => {
    const { size, iops, throughput } = volumeOf(file, pool);
    const { largest, needed } = sumOf(pool);

    test('has a volume for the largest pod and two images', () => {
      expect(largest).toBeGreaterThan(0);
      expect(quantity(size) / GI).toBeGreaterThanOrEqual(needed);
    });

    test('has a gp3 volume that there is', () => {
      expect(iops).toBeGreaterThanOrEqual(3000);
      expect(iops).toBeLessThanOrEqual(Math.min(16_000, (500 * quantity(size)) / GI));
      expect(throughput).toBeGreaterThanOrEqual(125);
      expect(throughput).toBeLessThanOrEqual(Math.min(1000, iops / 4));
    });

    test('leaves pods that run alone, and waits for the longest start', () => {
      expect(pool.spec.disruption.consolidationPolicy).toBe('WhenEmpty');
      const [, hours] = /^(\d+)h$/.exec(pool.spec.template.spec.terminationGracePeriod)!;
      expect(Number(hours) * 3600).toBeGreaterThan(longestStart);
    });

    test('may start one of each of its machines', () => {
      for (const { name, resource, accelerators } of machines.filter(machine => allows(pool, machine.name)))
        if (resource && [...served, ...compiled].some(({ machine }) => machine === name))
          expect(quantity(pool.spec.limits[resource])).toBeGreaterThanOrEqual(accelerators!);
    });
  });
});

test.each(poolsOf(nodeFiles[0]))('the comment has the sum of pool $metadata.name', pool => {
  const { largest, sum, needed } = sumOf(pool);
  const row = platformFile(nodeFiles[0])
    .head.split('\n')
    .find(line => line.trim().startsWith(`${pool.metadata.name} `) && line.includes('('));
  const taken = quantity(volumeOf(nodeFiles[0], pool).size) / GI;
  expect(
    row!
      .replace(/\(.*\)/, '')
      .match(/\d+/g)!
      .map(Number),
  ).toEqual([largest, ...beside, sum, needed, taken]);
});

test('the comment tells the longest start, and which chart goes on which machine', () => {
  const { text, head } = platformFile(nodeFiles[0]);
  expect(text).toContain(`(${longestStart} s with its compile Job)`);
  for (const { name, machine } of served)
    expect(head.split('\n').find(line => line.includes(` ${machine} `))).toContain(name);
});

test('Auto Mode takes the local disks: the volume is smaller than each of them', () => {
  for (const pool of poolsOf(nodeFiles[1]))
    for (const { name, nvmeGB } of machines.filter(machine => allows(pool, machine.name) && machine.nvmeGB > 0))
      expect(quantity(volumeOf(nodeFiles[1], pool).size), name).toBeLessThan(nvmeGB * 1e9);
});
