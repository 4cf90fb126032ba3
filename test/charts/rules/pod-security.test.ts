import { describe, expect, test } from 'vitest';
import type { PodSpec, RayService } from '../../../generator/kubernetes/resources.gen.ts';
import { all, containers } from '../support/objects.ts';
import { at } from '../support/overlay.ts';
import { containerViolations, restrictedViolations } from '../support/pod-security.ts';
import { renders } from '../support/renders.ts';

/** User and group of a pod's programs: what image of ours runs whatever the preset is. */
const PROGRAM_USERS = ['runAsUser', 'runAsGroup', 'fsGroup'] as const;

describe.each(renders)('$name', ({ objects, pods, values }) => {
  const preset = at(values, ['security', 'preset']);

  test('is what the Pod Security Standard "restricted" asks for, or asks for the other preset', () => {
    const violations = pods.map(pod => [pod.id, restrictedViolations(pod.spec)] as const);
    const wrong = violations.filter(([, found]) => found.length > 0).map(([id]) => id);
    const engines = pods.filter(pod => pod.role !== 'program').map(pod => pod.id);
    expect(wrong, JSON.stringify(violations)).toEqual(preset === 'restricted' ? [] : engines);
  });

  test('writes to no root file system under preset restricted', () => {
    const writable = pods.flatMap(pod =>
      containers(pod)
        .filter(c => c.securityContext?.readOnlyRootFilesystem !== true)
        .map(c => c.name),
    );
    expect(
      writable.filter(name => preset === 'restricted' || !/^(?:engine|compile|open-webui|data|ray-.*)$/.test(name)),
    ).toEqual([]);
  });

  test('users are those of the values', () => {
    for (const pod of pods.filter(p => preset === 'restricted' || p.role === 'program'))
      for (const id of PROGRAM_USERS)
        expect(pod.spec.securityContext![id], `${pod.id} ${id}`).toBe(at(values, ['security', id]));
  });

  test("the container that KubeRay adds is no weaker than its pod's", () => {
    if (preset !== 'restricted') return;
    for (const { spec } of all<RayService>(objects, 'RayService')) {
      const { autoscalerOptions, headGroupSpec } = spec!.rayClusterConfig!;
      const { securityContext } = headGroupSpec!.template.spec!;
      expect(containerViolations(autoscalerOptions!, securityContext!)).toEqual([]);
    }
  });

  test('only the pod that asks the API server has a token for it', () => {
    const holders = pods.filter(pod => pod.spec.automountServiceAccountToken !== false).map(pod => pod.role);
    expect(holders).toEqual(pods.some(pod => pod.role === 'head') ? ['head'] : []);
  });
});

test('the rule finds what is wrong with a pod', () => {
  const spec: PodSpec = {
    hostPID: true,
    volumes: [{ name: 'node', hostPath: { path: '/' } }],
    containers: [{ name: 'a', ports: [{ containerPort: 1, hostPort: 1 }], securityContext: { runAsUser: 0 } }],
  };
  expect(restrictedViolations(spec)).toEqual([
    ...['host namespaces', 'volume node', 'a: allowPrivilegeEscalation', 'a: runAsNonRoot', 'a: runAsUser'],
    ...['a: seccompProfile', 'a: capabilities.drop', 'a: hostPort'],
  ]);
});
