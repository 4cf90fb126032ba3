import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readCatalogue } from '../../../generator/catalogue/read.ts';
import type { Container } from '../../../generator/kubernetes/resources.gen.ts';
import { repository } from '../../tools/paths.ts';
import { containers, engineOf, type PodTemplate } from '../support/objects.ts';
import { at } from '../support/overlay.ts';
import { quantity } from '../support/quantity.ts';
import { modelRenders, renders } from '../support/renders.ts';

const catalogue = readCatalogue();
const MI = 2 ** 20;

/** What the scheduler counts for a pod: the larger of all containers together and of each init container, each with the sidecars. */
function requested(pod: PodTemplate, resource: string): number {
  const ask = (c: Container) => quantity(c.resources?.requests?.[resource]);
  const sum = (all: readonly Container[]) => all.reduce((before, c) => before + ask(c), 0);
  const init = pod.spec.initContainers ?? [];
  const sidecars = sum(init.filter(c => c.restartPolicy === 'Always'));
  const once = init.filter(c => c.restartPolicy !== 'Always').map(ask);
  return sidecars + Math.max(sum(pod.spec.containers), ...once);
}

/** Bytes of the emptyDirs that a container mounts, in memory or on the node's disk. */
const written = (pod: PodTemplate, container: Container, medium: 'Memory' | undefined): number =>
  (pod.spec.volumes ?? [])
    .filter(v => v.emptyDir && v.emptyDir.medium === medium && container.volumeMounts?.some(m => m.name === v.name))
    .reduce((sum, v) => sum + quantity(v.emptyDir!.sizeLimit), 0);

/** The instance types that a pod's own affinity allows. */
function instanceTypes(pod: PodTemplate): readonly string[] {
  const terms = pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  const expressions = (terms ?? []).flatMap(term => term.matchExpressions ?? []);
  return expressions.filter(e => e.key === 'node.kubernetes.io/instance-type').flatMap(e => e.values ?? []);
}

describe.each(renders)('$name', ({ pods }) => {
  test('the disk request holds what a pod writes to the disk of the node', () => {
    for (const each of pods) {
      const onDisk = (each.spec.volumes ?? [])
        .filter(v => v.emptyDir && v.emptyDir.medium === undefined)
        .reduce((sum, v) => sum + quantity(v.emptyDir!.sizeLimit), 0);
      expect(requested(each, 'ephemeral-storage'), each.id).toBeGreaterThanOrEqual(onDisk);
    }
  });

  test('every container has requests, and limits that are not below them', () => {
    for (const each of pods)
      for (const { name: container, resources } of containers(each))
        for (const resource of ['cpu', 'memory', 'ephemeral-storage']) {
          const ask = quantity(resources?.requests?.[resource]);
          expect(ask, `${each.id} ${container} ${resource}`).toBeGreaterThan(0);
          const limit = resources?.limits?.[resource];
          if (resource !== 'cpu' || limit !== undefined) expect(quantity(limit)).toBeGreaterThanOrEqual(ask);
        }
  });
});

describe.each(modelRenders)('$name', ({ chart, name, pods, values }) => {
  const pod = pods.find(p => p.role === 'engine')!;

  test('the memory limit holds the engine, a model in memory and shared memory', () => {
    const own = quantity(at(values, ['engine', 'workingSet']) as string);
    const { limits } = engineOf(pod).resources!;
    expect(quantity(limits!.memory)).toBeGreaterThanOrEqual(own + written(pod, engineOf(pod), 'Memory'));
  });

  test('the loader may write what it has to write into memory', () => {
    const [loader] = pod.spec.initContainers ?? [];
    if (['none', 'engine'].includes(at(values, ['loader', 'source']) as string)) return expect(loader).toBeUndefined();
    expect(quantity(loader!.resources!.limits!.memory)).toBeGreaterThan(written(pod, loader!, 'Memory'));
  });

  test('every instance type that the pod may run on can hold it', () => {
    const types = instanceTypes(pod);
    if (name.endsWith(' ci/default')) {
      const profile = parse(readFileSync(join(repository, 'profiles', `${chart.name}.yaml`), 'utf8')) as unknown;
      expect(types).toEqual(at(profile, ['hardware', 'instanceTypes']));
    }
    for (const type of types) {
      const { allocatable, accelerator } = catalogue.instance(type);
      expect(requested(pod, 'cpu') * 1000, type).toBeLessThanOrEqual(allocatable.cpuMillis);
      expect(requested(pod, 'memory') / MI, type).toBeLessThanOrEqual(allocatable.memoryMi);
      expect(requested(pod, accelerator!.resource), type).toBeLessThanOrEqual(accelerator!.count);
    }
  });
});
