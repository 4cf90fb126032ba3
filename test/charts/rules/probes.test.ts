import { describe, expect, test } from 'vitest';
import type { Probe } from '../../../generator/kubernetes/resources.gen.ts';
import { containers, engineOf } from '../support/objects.ts';
import { renders } from '../support/renders.ts';

/** Seconds of failures after which a probe acts. */
const patience = ({ periodSeconds = 10, failureThreshold = 3 }: Probe): number => periodSeconds * failureThreshold;

describe.each(renders)('$name', ({ pods }) => {
  test('a Ray container has no probes of its own, any other engine all three', () => {
    const pod = pods.find(p => p.role === 'engine')!;
    const { livenessProbe, readinessProbe, startupProbe } = engineOf(pod);
    // KubeRay writes the probes of Ray's containers, and only where there are none
    const wanted = pod.owner.kind === 'RayService' ? 0 : 3;
    expect([livenessProbe, readinessProbe, startupProbe].filter(Boolean)).toHaveLength(wanted);
  });

  test('names of ports are unique in a pod', () => {
    for (const pod of pods) {
      const names = containers(pod).flatMap(c => (c.ports ?? []).map(p => p.name));
      expect(new Set(names).size).toBe(names.length);
    }
  });
});

const probed = renders.flatMap(({ name, pods }) =>
  pods.filter(p => p.role === 'engine' && engineOf(p).livenessProbe).map(pod => ({ name, engine: engineOf(pod) })),
);

describe.each(probed)('$name', ({ engine: { livenessProbe, readinessProbe, startupProbe, ports } }) => {
  test('liveness is far more patient than readiness', () => {
    expect(livenessProbe).not.toEqual(readinessProbe);
    expect(patience(livenessProbe!)).toBeGreaterThan(3 * patience(readinessProbe!));
  });

  test('probes ask a port of the container, and wait no longer for an answer than until the next question', () => {
    for (const probe of [livenessProbe!, readinessProbe!, startupProbe!]) {
      expect(ports!.map(p => p.name)).toContain(probe.httpGet!.port);
      expect(probe.timeoutSeconds!).toBeLessThanOrEqual(probe.periodSeconds!);
      expect(probe.initialDelaySeconds).toBeUndefined();
    }
  });
});
