import type { Instance } from '../../../generator/catalogue/catalogue.ts';

/** The annotation by which kwok knows its nodes. */
export const fakeNode = { 'kwok.x-k8s.io/node': 'fake' } as const;

/** GB of a node's disk that pods may use: of a root volume of 200 GiB, what the kubelet leaves. */
const diskGi = 150;

/** Pods of a node; no test comes near. */
const pods = 110;

/** The labels that EKS, and Karpenter in both its forms, put on a node of an instance type. */
export function labelsOf({ type }: Instance, name: string): Readonly<Record<string, string>> {
  const [family, size] = type.split('.') as [string, string];
  const karpenter = {
    'instance-family': family,
    'instance-size': size,
    'instance-category': /^[a-z]+/.exec(family)![0],
  };
  return {
    'kubernetes.io/hostname': name,
    'kubernetes.io/os': 'linux',
    'kubernetes.io/arch': 'amd64',
    'node.kubernetes.io/instance-type': type,
    'topology.kubernetes.io/region': 'us-west-2',
    'topology.kubernetes.io/zone': 'us-west-2a',
    'karpenter.sh/capacity-type': 'on-demand',
    ...Object.fromEntries(
      ['karpenter.k8s.aws', 'eks.amazonaws.com'].flatMap(prefix =>
        Object.entries(karpenter).map(([key, value]) => [`${prefix}/${key}`, value]),
      ),
    ),
  };
}

/** What pods can ask of a machine: Karpenter's allocatable, and the resources that its device plugin adds. */
export function allocatableOf({ allocatable, accelerator }: Instance): Readonly<Record<string, string>> {
  const devices = accelerator === undefined ? [] : [[accelerator.resource, accelerator.count]];
  const cores = accelerator?.cores === undefined ? [] : [[accelerator.cores.resource, accelerator.cores.count]];
  return {
    cpu: `${allocatable.cpuMillis}m`,
    memory: `${allocatable.memoryMi}Mi`,
    pods: `${pods}`,
    'ephemeral-storage': `${diskGi}Gi`,
    ...Object.fromEntries([...devices, ...cores].map(([resource, count]) => [resource, `${count}`])),
  };
}

/** The taints that keep pods without an accelerator off a machine, as the node pools of `values-examples/platform` set them. */
export function taintsOf({ accelerator }: Instance): readonly object[] {
  if (accelerator === undefined) return [];
  const key = accelerator.resource.startsWith('aws.amazon.com/') ? 'aws.amazon.com/neuron' : accelerator.resource;
  return [{ key, value: 'true', effect: 'NoSchedule' }];
}

/** A node that exists in the API only; kwok says that it is ready, and that its pods run. */
export function fakeNodeOf(instance: Instance, name: string): object {
  const allocatable = allocatableOf(instance);
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, annotations: fakeNode, labels: labelsOf(instance, name) },
    spec: { taints: taintsOf(instance) },
    status: { allocatable, capacity: allocatable },
  };
}

/** Three of them, so that a pod can move while other tests hold some; more without an accelerator, where many small pods meet. */
export const fakeNodesOf = (instance: Instance): readonly object[] =>
  (instance.accelerator ? ['a', 'b', 'c'] : ['a', 'b', 'c', 'd', 'e', 'f']).map(letter =>
    fakeNodeOf(instance, `${instance.type.replace('.', '-')}-${letter}`),
  );
