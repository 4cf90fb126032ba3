import { describe, expect, test } from 'vitest';
import type {
  Deployment,
  HorizontalPodAutoscaler,
  PodDisruptionBudget,
  RayService,
  ScaledObject,
} from '../../../generator/kubernetes/resources.gen.ts';
import { all, engineOf } from '../support/objects.ts';
import { at } from '../support/overlay.ts';
import { modelRenders, renders } from '../support/renders.ts';

/** The number of a flag of the engine; undefined where it is not there. */
const flag = (args: readonly string[] = [], name: string): number | undefined => {
  const found = args.find(arg => arg.startsWith(`--${name}=`));
  return found === undefined ? undefined : Number(found.split('=')[1]);
};

const zero = (x: unknown): boolean => x === 0 || x === '0%';

describe.each(renders)('$name', ({ name, objects, pods, values }) => {
  const pod = pods.find(p => p.role === 'engine')!;

  test('an autoscaler alone says how many pods there are', () => {
    const scaled = [
      ...all<HorizontalPodAutoscaler>(objects, 'HorizontalPodAutoscaler').map(o => o.spec!.scaleTargetRef),
      ...all<ScaledObject>(objects, 'ScaledObject').map(o => o.spec.scaleTargetRef),
    ];
    // two would fight
    expect(scaled.length).toBeLessThanOrEqual(1);
    for (const object of all<Deployment>(objects, 'Deployment')) {
      const owned = scaled.some(target => target.kind === 'Deployment' && target.name === object.metadata!.name);
      expect(Object.hasOwn(object.spec!, 'replicas')).toBe(!owned);
    }
    for (const { spec } of all<RayService>(objects, 'RayService')) {
      expect(spec!.rayClusterConfig!.enableInTreeAutoscaling).toBe(true);
      for (const group of spec!.rayClusterConfig!.workerGroupSpecs!) {
        expect(group).not.toHaveProperty('replicas');
        expect(group.minReplicas!).toBeLessThanOrEqual(group.maxReplicas!);
      }
    }
  });

  test('one replica needs no second accelerator to roll out', () => {
    for (const { spec } of all<Deployment>(objects, 'Deployment')) {
      const { type, rollingUpdate } = spec!.strategy!;
      if ((spec!.replicas ?? 1) > 1) continue;
      expect(type === 'Recreate' || zero(rollingUpdate!.maxSurge), `${type} ${rollingUpdate?.maxSurge}`).toBe(true);
      if (type === 'RollingUpdate') expect(zero(rollingUpdate!.maxUnavailable)).toBe(false);
    }
    for (const { spec } of all<RayService>(objects, 'RayService'))
      if (spec!.rayClusterConfig!.workerGroupSpecs![0]!.minReplicas === 1 || name.endsWith(' ci/default'))
        expect(spec!.upgradeStrategy!.type).toBe('None');
  });

  test('no budget blocks a drain for ever', () => {
    for (const { spec } of all<PodDisruptionBudget>(objects, 'PodDisruptionBudget')) {
      const replicas = pod.replicas ?? 2;
      expect(replicas).toBeGreaterThan(1);
      expect(spec!.unhealthyPodEvictionPolicy).toBe('AlwaysAllow');
      const { maxUnavailable = replicas - Number(spec!.minAvailable) } = spec!;
      expect(Number(maxUnavailable)).toBeGreaterThanOrEqual(1);
    }
  });

  test('the start budget is in the startup probe and in the progress deadline', () => {
    const budget = at(values, ['startup', 'budgetSeconds']) as number;
    for (const { spec } of all<Deployment>(objects, 'Deployment')) {
      const { startupProbe } = engineOf(pod);
      const patience = startupProbe!.periodSeconds! * startupProbe!.failureThreshold!;
      expect(patience).toBeGreaterThanOrEqual(budget);
      expect(patience).toBeLessThan(budget + startupProbe!.periodSeconds!);
      // what loads no model waits for nothing but its image
      const load = (at(values, ['loader', 'budgetSeconds']) ?? 0) as number;
      expect(spec!.progressDeadlineSeconds!).toBeGreaterThanOrEqual(budget + load);
    }
  });
});

describe.each(modelRenders)('$name', ({ pods, values }) => {
  const pod = pods.find(p => p.role === 'engine')!;

  test('a pod has time for its last requests before it is killed', () => {
    const { lifecycle, args } = engineOf(pod);
    const preStop = lifecycle?.preStop?.sleep?.seconds ?? 0;
    const drain = flag(args, 'shutdown-timeout') ?? (at(values, ['shutdown', 'drainSeconds']) as number);
    expect(preStop).toBe(at(values, ['shutdown', 'preStopSeconds']));
    expect(drain).toBe(at(values, ['shutdown', 'drainSeconds']));
    expect(pod.spec.terminationGracePeriodSeconds!).toBeGreaterThan(preStop + drain);
  });
});
